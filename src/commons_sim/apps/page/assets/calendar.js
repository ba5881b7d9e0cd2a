// Day 0 is a first of January and a Monday; every year has 365 days (clock.py).

const MONTH_STARTS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function dateOf(day) {
  const year = Math.floor(day / 365);
  const rest = day - year * 365;
  let month = 11;
  while (MONTH_STARTS[month] > rest) month -= 1;
  return { year: year + 1, month: month + 1, dayOfMonth: rest - MONTH_STARTS[month] + 1 };
}

/** Returns a day in words: year of the policy, month, day of the month. */
export function dateText(day, lang) {
  const { year, month, dayOfMonth } = dateOf(day);
  if (lang === "zh") return `第${year}年${month}月${dayOfMonth}日`;
  return `year ${year}, ${dayOfMonth} ${NAMES[month - 1]}`;
}

/** Returns a short label of a day for an axis. */
export function axisText(day, lang) {
  const { year, month } = dateOf(day);
  return lang === "zh" ? `${year}年${month}月` : `y${year} ${NAMES[month - 1]}`;
}

/** Returns first days of months (or of every `step`-th month) up to `days`. */
export function monthStarts(days, step = 1) {
  const found = [];
  for (let month = 0; ; month += step) {
    const day = Math.floor(month / 12) * 365 + MONTH_STARTS[month % 12];
    if (day >= days) return found;
    found.push(day);
  }
}
