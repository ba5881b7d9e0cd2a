// Changes of a policy's instruments, as edits over what its scenario ships.

export const FOREVER = 1000000;

const keyOf = (instrument, lever) => `instruments.${instrument}.${lever}`;

/** Returns the value of a lever: the edit if there is one, else what the scenario ships. */
export function leverOf(policy, shipped, instrument, lever) {
  const key = keyOf(instrument, lever);
  const value = shipped[instrument][lever];
  if (!(key in policy.edits)) return value;
  const text = policy.edits[key];
  if (typeof value === "boolean") return text === "true";
  return typeof value === "number" ? Number(text) : text;
}

/** Sets a lever; an edit that says what the scenario says anyway is none. */
export function setLever(policy, shipped, instrument, lever, value) {
  const key = keyOf(instrument, lever);
  if (shipped[instrument][lever] === value) delete policy.edits[key];
  else policy.edits[key] = String(value);
}

/** Puts an instrument on a day, with those that it requires. */
export function addInstrument(policy, shipped, catalogue, id, day) {
  const instrument = catalogue.find((each) => each.id === id);
  for (const needed of instrument.requires) {
    if (!leverOf(policy, shipped, needed, "active")) addInstrument(policy, shipped, catalogue, needed, day);
  }
  setLever(policy, shipped, id, "active", true);
  setLever(policy, shipped, id, "start_day", day);
  setLever(policy, shipped, id, "end_day", FOREVER);
}

/** Takes an instrument out, with those that require it. */
export function removeInstrument(policy, shipped, catalogue, id) {
  for (const other of catalogue) {
    if (other.requires.includes(id) && leverOf(policy, shipped, other.id, "active")) removeInstrument(policy, shipped, catalogue, other.id);
  }
  for (const key of Object.keys(policy.edits)) if (key.startsWith(`instruments.${id}.`)) delete policy.edits[key];
  setLever(policy, shipped, id, "active", false);
}
