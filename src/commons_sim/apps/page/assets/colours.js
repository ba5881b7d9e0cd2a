// Colours that stay apart under the common forms of colour blindness, and keep AA contrast where they carry text.

export const POLICY = ["#00558f", "#a33d00", "#00694c"];
export const INK = "#17222e";
export const QUIET_INK = "#4a5a69";
export const PAPER = "#ffffff";
export const LINE = "#c9d1d9";

// dark for little, pale for much: trouble stands out, and nothing hangs on hue
const SHADES = ["#00224e", "#1f3a6b", "#47537a", "#6d6f78", "#8f8b7d", "#b3a67d", "#d3c28a", "#e9dcaa", "#f5eecf"];
const DIVERGING = ["#8c3b00", "#c7631a", "#eea762", "#f7d9b5", "#f4f4f2", "#c3dcee", "#7fb6dc", "#2f82bd", "#08508c"];

function mixed(low, high, share) {
  const part = (colour, from) => parseInt(colour.slice(from, from + 2), 16);
  const channel = (from) => Math.round(part(low, from) + (part(high, from) - part(low, from)) * share);
  return `rgb(${channel(1)},${channel(3)},${channel(5)})`;
}

function ramp(stops) {
  return Array.from({ length: 256 }, (_, value) => {
    const place = (value / 255) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(place));
    return mixed(stops[low], stops[low + 1], place - low);
  });
}

export const SEQUENTIAL = ramp(SHADES);
export const DIFFERENCE = ramp(DIVERGING); // 128: no difference
export const ARREARS = ["#e4e8ec", "#fddbb0", "#f6a15c", "#dd5f2a", "#a32016", "#5c0010"];
export const MEMBERS = { none: "#dde2e7", hidden: "#e69f00", visible: "#0063a8" };

export function arrearsStep(months) {
  if (months === 0) return 0;
  if (months < 2) return 1;
  if (months < 4) return 2;
  if (months < 7) return 3;
  return months < 13 ? 4 : 5;
}

export const ACTOR = {
  residents: "#00694c",
  owners_committee: "#7a3e9d",
  property_company: "#5f6368",
  street_team: "#a33d00",
  street: "#17222e",
  party_branch: "#b3001b",
  three_parties: "#00558f",
  resident_units: "#8a6400",
  management_committee: "#b0387e",
  grid: "#00798c",
};
/** What the scene draws beside households; legend.vue explains it. */
export const SIGN = {
  lane: "#e9edf0",
  fireLane: "#f9d2cd",
  car: "#e08a00",
  fireCar: "#c1121f",
  taken: "#37577a",
  stairwell: "#f3f1ec",
  clutter: "#7a4a1e",
  out: "#c1121f",
  council: "#00694c",
  group: "#b3001b",
  leak: "#00b4d8",
  chosen: "#ff006e",
};
/** What a cell of the activity rooms' week is: apps/page/recording.py, room_marks. */
export const MARKS = ["#f0f2f4", "#cfd6dd", "#8d99a5", "#cfe6f5", "#00694c", "#a84f10", "#f7e3a1"];
