// Numbers as people read them.

const POINTS = { zh: " 百分点", en: " pp" }; // what two shares differ by
const GROUPED_FROM = 10000;

const isMissing = (value) => value === null || value === undefined || Number.isNaN(value);
const isShare = (unit) => unit === "share" || unit === "比例" || unit === "%";

/** Returns the digits of a size, a share in hundredths. */
function digits(size, unit) {
  if (isShare(unit)) return (100 * size).toFixed(size < 0.1 ? 1 : 0);
  if (size >= GROUPED_FROM) return Math.round(size).toLocaleString("en-US");
  if (size >= 100) return size.toFixed(0);
  return size.toFixed(size >= 10 ? 1 : 2);
}

/** Returns digits with the sign of their value; what reads as nought has none. */
export function withSign(value, shown, plus = "") {
  if (!/[1-9]/.test(shown)) return shown;
  return `${value < 0 ? "−" : plus}${shown}`;
}

export function plain(value, unit = "") {
  if (isMissing(value)) return "–";
  return `${withSign(value, digits(Math.abs(value), unit))}${isShare(unit) ? "%" : ""}`;
}

const change = (value, unit) => withSign(value, digits(Math.abs(value), unit), "+");

/** Returns a difference with its sign; shares differ by percentage points. */
export function signed(value, unit = "", lang = "en") {
  if (isMissing(value)) return "–";
  return `${change(value, unit)}${isShare(unit) ? POINTS[lang] : ""}`;
}

/** Returns a difference with the interval it lies in; without one (null), the difference alone. */
export function signedInterval(value, low, high, unit = "", lang = "en") {
  if (isMissing(value) || isMissing(low) || isMissing(high)) return signed(value, unit, lang);
  const limits = `[${change(low, unit)}, ${change(high, unit)}]`;
  return `${change(value, unit)} ${limits}${isShare(unit) ? POINTS[lang] : ""}`;
}

/** Returns a value as near as it is shown. */
export function rounded(value, unit = "") {
  const shown = Number(digits(Math.abs(value), unit).replaceAll(",", "")) / (isShare(unit) ? 100 : 1);
  return shown === 0 ? 0 : Math.sign(value) * shown;
}

/** Returns the texts of marks on an axis: all with as many decimals as the step between them needs. */
export function marked(marks, unit = "") {
  const factor = isShare(unit) ? 100 : 1;
  const step = factor * (marks[1] - marks[0]);
  const isExact = (decimals) => Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6;
  const decimals = [0, 1, 2, 3, 4, 5].find(isExact) || 0;
  const useGrouping = marks.some((mark) => factor * Math.abs(mark) >= GROUPED_FROM);
  const how = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping };
  return marks.map((mark) => {
    const shown = (factor * Math.abs(mark)).toLocaleString("en-US", how);
    return `${withSign(mark, shown)}${isShare(unit) ? "%" : ""}`;
  });
}

/** Returns "better", "worse" or "same" for a difference, by the direction people prefer. */
export function verdict(difference, better) {
  if (difference === null || difference === undefined || better === "none" || Math.abs(difference) < 1e-9) return "same";
  return (difference > 0) === (better === "higher") ? "better" : "worse";
}
