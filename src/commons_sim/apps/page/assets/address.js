// The page's design in its address, and back. apps/page/design.py reads and checks the same words.

export const LETTERS = "abc";

/** Returns the query string of a design. */
export function searchOf(design, lang, extra = {}) {
  const [first, ...others] = design.policies;
  const query = new URLSearchParams();
  query.set("scenario", first.scenario);
  if (others.length) query.set("compare", others.map((policy) => policy.scenario).join(","));
  for (const key of ["compound", "households", "days", "seed"]) query.set(key, design[key]);
  design.policies.forEach((policy, place) => {
    for (const [key, value] of Object.entries(policy.edits)) query.set(`${LETTERS[place]}.${key}`, value);
  });
  query.set("lang", lang);
  for (const [key, value] of Object.entries(extra)) if (value) query.set(key, value);
  return `?${query.toString().replaceAll("%2C", ",")}`;
}

export function copyOf(design) {
  return JSON.parse(JSON.stringify(design));
}
