// Charts as SVG text: what is shown on the page is exactly what is saved.

import { INK, LINE, QUIET_INK } from "./colours.js";
import { axisText, monthStarts } from "./calendar.js";
import { marked, plain, rounded } from "./numbers.js";

const FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Commons Sans SC',sans-serif";
const KEY_ROW = 16; // from one row of a key to the next
export const FRAME = { width: 460, height: 250, left: 52, right: 12, top: 34, bottom: 58 };

export const safe = (text) => String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
export const text = (x, y, content, more = "") => `<text x="${x}" y="${y}" ${more}>${safe(content)}</text>`;

/** Returns the beginning of a picture: its frame and its paper. */
export function opened(label, width, height) {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ` +
    `aria-label="${safe(label)}" font-family="${FONT}" font-size="12" fill="${INK}">` +
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`
  );
}

function titled(title, width, height) {
  return opened(title, width, height) + text(10, 19, title, 'font-size="14" font-weight="700"');
}

/** Returns how wide a text is at most, about: a Chinese sign is a square. */
function wide(content, size = 12) {
  return size * [...content].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 1 : 0.55), 0);
}

/** Returns a text in lines of at most this width, broken at spaces. */
export function wrapped(content, most, size) {
  const lines = [];
  for (const word of content.split(" ")) {
    const longer = `${lines[lines.length - 1]} ${word}`;
    if (lines.length && wide(longer, size) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Returns a mean over the last seven days, leaving out days without a value. */
function weekly(values) {
  return Float32Array.from(values, (_, day) => {
    let [sum, count] = [0, 0];
    for (let back = 0; back < 7 && day - back >= 0; back += 1) {
      const value = values[day - back];
      if (!Number.isNaN(value)) [sum, count] = [sum + value, count + 1];
    }
    return count ? sum / count : NaN;
  });
}

function steps(low, high) {
  const rough = (high - low) / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough);
  const found = [];
  for (let value = Math.floor(low / step) * step; value <= high + step * 0.999; value += step) found.push(value);
  return found;
}

/** Returns where the names of a key stand beside marks `mark` wide: along a row, and in which row from 0 on. */
function keyPlaces(names, left, mark) {
  let [x, row] = [left, 0];
  return names.map((name) => {
    const size = mark + wide(name);
    if (x > left && x + size > FRAME.width) [x, row] = [left, row + 1];
    const place = { x, row };
    x += size;
    return place;
  });
}

/** Returns lines over days. `lines`: [{ name, colour, dash, values }]. */
export function linePlot({ title, unit, lines, days, lang }) {
  const { width, height, left, right, top, bottom } = FRAME;
  const smooth = lines.map((line) => ({ ...line, values: weekly(line.values) }));
  const all = smooth.flatMap((line) => Array.from(line.values)).filter((value) => !Number.isNaN(value));
  const [lowest, high] = [all.reduce((a, b) => Math.min(a, b), 0), all.reduce((a, b) => Math.max(a, b), 0)];
  const low = rounded(lowest, unit) ? lowest : 0;
  const marks = steps(low, high > low ? high : low + 1);
  const [least, most] = [marks[0], marks[marks.length - 1]];
  const x = (day) => left + ((width - left - right) * day) / Math.max(1, days - 1);
  const y = (value) => height - bottom - ((height - top - bottom) * (value - least)) / (most - least);
  let picture = titled(`${title}${unit ? ` (${unit})` : ""}`, width, height);
  const scale = marked(marks, unit);
  marks.forEach((mark, place) => {
    picture += `<path d="M${left} ${y(mark)}H${width - right}" stroke="${LINE}" stroke-width="1"/>`;
    picture += text(left - 6, y(mark) + 4, scale[place], `text-anchor="end" fill="${QUIET_INK}"`);
  });
  for (const day of monthStarts(days, Math.max(1, Math.ceil(days / 365)) * 3)) {
    picture += text(x(day), height - bottom + 16, axisText(day, lang), `text-anchor="${day ? "middle" : "start"}" fill="${QUIET_INK}"`);
  }
  const places = keyPlaces(lines.map((line) => line.name), left, 44);
  const rows = places[places.length - 1].row;
  smooth.forEach((line, place) => {
    let path = "";
    line.values.forEach((value, day) => {
      if (Number.isNaN(value)) return;
      path += `${path ? "L" : "M"}${x(day).toFixed(1)} ${y(value).toFixed(1)}`;
    });
    const along = places[place].x;
    const down = height - 10 - KEY_ROW * (rows - places[place].row);
    picture += `<path d="${path}" fill="none" stroke="${line.colour}" stroke-width="2.4" stroke-dasharray="${line.dash}"/>`;
    picture += `<path d="M${along} ${down}h22" stroke="${line.colour}" stroke-width="3" stroke-dasharray="${line.dash}"/>`;
    picture += text(along + 27, down + 4, line.name);
  });
  return `${picture}</svg>`;
}

/** Returns bars in groups. `groups`: names; `bars`: [{ name, colour, values }]; null where there is no value. */
export function barPlot({ title, unit, groups, bars }) {
  const row = 15;
  const tall = bars.length * row + 14;
  const [left, right, top] = [118, 58, 34];
  const places = keyPlaces(bars.map((bar) => bar.name), 12, 38);
  const below = 14 + KEY_ROW * (places[places.length - 1].row + 1);
  const [width, height] = [FRAME.width, top + groups.length * tall + below];
  const shown = bars.map((bar) => bar.values.map((value) => (value === null ? null : rounded(value))));
  const all = shown.flat().filter((value) => value !== null);
  const least = Math.min(0, ...all);
  const most = steps(least, Math.max(0, ...all) || 1).pop();
  const x = (value) => left + ((width - left - right) * (value - least)) / (most - least);
  let picture = titled(`${title}${unit ? ` (${unit})` : ""}`, width, height);
  groups.forEach((name, group) => {
    picture += text(left - 8, top + group * tall + tall / 2, name, 'text-anchor="end"');
    bars.forEach((bar, place) => {
      const value = shown[place][group];
      const y = top + group * tall + place * row + 4;
      if (value === null) {
        picture += text(x(0) + 4, y + 11, "–");
        return;
      }
      const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
      picture += `<rect x="${from}" y="${y}" width="${Math.max(0.5, to - from)}" height="${row - 3}" fill="${bar.colour}"/>`;
      picture += text(to + 4, y + 10, plain(value), `font-size="11" fill="${bar.colour}"`);
    });
  });
  picture += `<path d="M${x(0)} ${top}V${height - below}" stroke="${INK}" stroke-width="1"/>`;
  bars.forEach((bar, place) => {
    const along = places[place].x;
    const down = height - below + 21 + KEY_ROW * places[place].row;
    picture += `<rect x="${along}" y="${down - 10}" width="14" height="11" fill="${bar.colour}"/>${text(along + 19, down, bar.name)}`;
  });
  return `${picture}</svg>`;
}
