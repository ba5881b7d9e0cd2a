// Numbers as people read them.

export function plain(value, unit = "") {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const size = Math.abs(value);
  if (unit === "share" || unit === "比例" || unit === "%") return `${(100 * value).toFixed(size < 0.1 ? 1 : 0)}%`;
  if (size >= 10000) return Math.round(value).toLocaleString("en-US");
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return value.toFixed(2);
}

export function signed(value, unit = "") {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const text = plain(Math.abs(value), unit);
  if (/^0(\.0+)?%?$/.test(text)) return text;
  return `${value > 0 ? "+" : "−"}${text}`;
}

/** Returns "better", "worse" or "same" for a difference, by the direction people prefer. */
export function verdict(difference, better) {
  if (difference === null || difference === undefined || better === "none" || Math.abs(difference) < 1e-9) return "same";
  return (difference > 0) === (better === "higher") ? "better" : "worse";
}
