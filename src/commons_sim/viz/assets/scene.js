// The compound drawn as a place: where everything stands, how it is painted on a day, and what lies under the pointer.

import { ARREARS, DIFFERENCE, INK, LINE, MEMBERS, PAPER, QUIET_INK, SEQUENTIAL, arrearsStep } from "./colours.js";

const YARD = 74; // pixels for the yard at the bottom
const ROOF = 17;
const LANE = 15;
const STAIR = 7; // width of the stairwell beside a building, which fills with clutter

const bits = (value) => ((value & 1) + ((value >> 1) & 1) + ((value >> 2) & 1) + ((value >> 3) & 1));
const COOPERATION = Uint8Array.from({ length: 256 }, (_, acts) => {
  const could = acts >> 4;
  return could ? Math.round((255 * bits(acts & could)) / bits(could)) : 255;
});

/** Returns where buildings, cells and yard stand in a picture of this size. */
export function placesOf(facts, width, height) {
  const count = facts.buildings.first.length;
  const columns = Math.max(1, facts.flats_per_floor);
  const floors = Math.max(1, Math.ceil(Math.max(...facts.buildings.households, 1) / columns));
  let best = null;
  for (let perRow = 1; perRow <= count; perRow += 1) {
    const rows = Math.ceil(count / perRow);
    const wide = width / perRow;
    const tall = (height - YARD) / rows;
    const cellWidth = Math.min(24, (wide - STAIR - 14) / columns);
    const cellHeight = Math.min(15, (tall - ROOF - LANE - 9) / floors);
    const score = Math.min(cellWidth, cellHeight * 1.7);
    if (best === null || score > best.score) best = { score, perRow, rows, wide, tall, cellWidth, cellHeight };
  }
  const cellWidth = Math.max(1, best.cellWidth);
  const cellHeight = Math.max(1, best.cellHeight);
  const buildings = facts.buildings.first.map((first, number) => {
    const bodyWidth = cellWidth * columns;
    const x = (number % best.perRow) * best.wide + (best.wide - bodyWidth - STAIR) / 2 + STAIR;
    const y = Math.floor(number / best.perRow) * best.tall + ROOF;
    return { number, first, households: facts.buildings.households[number], x, y, width: bodyWidth, height: floors * cellHeight };
  });
  return { width, height, columns, floors, cellWidth, cellHeight, buildings, yard: height - YARD + 6 };
}

function corner(place, building, index) {
  const floor = Math.floor(index / place.columns);
  return [
    building.x + (index % place.columns) * place.cellWidth,
    building.y + (place.floors - 1 - floor) * place.cellHeight,
  ];
}

/** Returns what lies at a point: { household } or { building }, or null. */
export function hit(place, x, y) {
  for (const building of place.buildings) {
    const inside = x >= building.x - STAIR && x < building.x + building.width && y >= building.y - ROOF;
    if (!inside || y > building.y + building.height + LANE) continue;
    const column = Math.floor((x - building.x) / place.cellWidth);
    const floor = place.floors - 1 - Math.floor((y - building.y) / place.cellHeight);
    const index = floor * place.columns + column;
    if (column >= 0 && floor >= 0 && floor < place.floors && index < building.households) {
      return { household: building.first + index, building: building.number };
    }
    return { building: building.number };
  }
  return null;
}

/** Returns the value 0..255 of every household in a frame for a choice of colour that has values. */
function valuesOf(run, frame, colour) {
  if (colour === "cooperation") return run.channel("households", "acts", frame).map((acts) => COOPERATION[acts]);
  return run.channel("households", colour, frame);
}

/** Returns a function from household row to colour. */
export function painter(run, frame, colour, reference, referenceFrame) {
  if (colour === "member") {
    const facts = run.channel("households", "facts", frame);
    return (row) => (facts[row] & 1 ? (facts[row] & 2 ? MEMBERS.visible : MEMBERS.hidden) : MEMBERS.none);
  }
  if (colour === "arrears") {
    const months = run.channel("households", "arrears_months", frame);
    if (reference) {
      const others = reference.channel("households", "arrears_months", referenceFrame);
      return (row) => DIFFERENCE[Math.max(0, Math.min(255, 128 - 10 * (months[row] - others[row])))];
    }
    return (row) => ARREARS[arrearsStep(months[row])];
  }
  const values = valuesOf(run, frame, colour);
  if (reference) {
    const others = valuesOf(reference, referenceFrame, colour);
    return (row) => DIFFERENCE[Math.max(0, Math.min(255, 128 + values[row] - others[row]))];
  }
  return (row) => SEQUENTIAL[values[row]];
}

function lane(context, place, building, run, number, taken, fireTaken) {
  const spots = run.facts.buildings.lane_spots[number];
  if (!spots) return;
  const fireSpots = run.facts.buildings.fire_lane_spots[number];
  const y = building.y + building.height + 3;
  const wide = (building.width + STAIR) / spots;
  const left = building.x - STAIR;
  context.fillStyle = "#e9edf0";
  context.fillRect(left, y, building.width + STAIR, LANE - 5);
  context.fillStyle = "#f9d2cd";
  context.fillRect(left, y, wide * fireSpots, LANE - 5);
  const gap = wide > 4 ? 1 : 0.4;
  context.fillStyle = "#c1121f";
  for (let spot = 0; spot < fireTaken; spot += 1) context.fillRect(left + spot * wide + gap / 2, y + 1, wide - gap, LANE - 7);
  context.fillStyle = "#e08a00";
  for (let spot = 0; spot < taken; spot += 1) {
    context.fillRect(left + (fireSpots + spot) * wide + gap / 2, y + 1, wide - gap, LANE - 7);
  }
}

function roof(context, place, building, words, outOfOrder, council, group) {
  const narrow = building.width < 44;
  const y = building.y - 5;
  context.textBaseline = "alphabetic";
  context.font = `600 ${narrow ? 10 : 12}px ${words.font}`;
  context.fillStyle = INK;
  context.textAlign = "left";
  const name = narrow ? String(building.number + 1) : words.building.replace("{n}", building.number + 1);
  context.fillText(name, building.x - STAIR, y);
  let x = building.x + building.width;
  const badge = (fill, draw) => {
    x -= 13;
    context.fillStyle = fill;
    draw(x);
  };
  if (outOfOrder) {
    badge("#c1121f", (left) => {
      context.fillRect(left, building.y - 15, 12, 12);
      context.fillStyle = PAPER;
      context.fillRect(left + 2, building.y - 10, 8, 2.4);
    });
  }
  if (group && !narrow) {
    badge("#b3001b", (left) => {
      context.beginPath();
      context.moveTo(left + 1, building.y - 15);
      context.lineTo(left + 12, building.y - 11);
      context.lineTo(left + 1, building.y - 7);
      context.fill();
      context.fillRect(left, building.y - 15, 1.6, 12);
    });
  }
  if (council && !narrow) {
    badge("#00694c", (left) => {
      context.beginPath();
      context.arc(left + 6, building.y - 9, 5, 0, 7);
      context.fill();
    });
  }
}

function yard(context, place, run, day, words) {
  const [fixed, shared, night, offSite, laneCars, fireCars, away] = run.daily("places", day);
  const y = place.yard;
  context.fillStyle = "#e9edf0";
  context.fillRect(0, y, place.width, YARD - 6);
  const slots = run.facts.shared_slots;
  const perRow = Math.max(1, Math.ceil(slots / 2));
  const wide = Math.min(12, (place.width - 16) / perRow);
  for (let slot = 0; slot < slots; slot += 1) {
    const left = 8 + (slot % perRow) * wide;
    const top = y + 6 + Math.floor(slot / perRow) * 13;
    context.fillStyle = slot < shared ? "#37577a" : PAPER;
    context.fillRect(left, top, wide - (wide > 3 ? 1 : 0.5), 11);
  }
  context.font = `13px ${words.font}`;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  const parts = [
    [words.shared, `${shared}/${slots}`, "#37577a"],
    [words.fixed, `${fixed}/${run.facts.fixed_slots}`, INK],
    [words.outside, String(offSite), INK],
    ...(night ? [[words.night, String(night), "#00694c"]] : []),
    [words.lane, String(laneCars), "#8a5200"],
    [words.fire, String(fireCars), "#b00f1b"],
    [words.away, String(away), QUIET_INK],
  ];
  let x = 8;
  let line = y + 48;
  for (const [label, value, colour] of parts) {
    const text = `${label} `;
    context.font = `13px ${words.font}`;
    const labelWidth = context.measureText(text).width;
    context.font = `700 13px ${words.font}`;
    const valueWidth = context.measureText(value).width;
    if (x + labelWidth + valueWidth > place.width - 4) {
      x = 8;
      line += 16;
    }
    context.font = `13px ${words.font}`;
    context.fillStyle = QUIET_INK;
    context.fillText(text, x, line);
    context.font = `700 13px ${words.font}`;
    context.fillStyle = colour;
    context.fillText(value, x + labelWidth, line);
    x += labelWidth + valueWidth + 14;
  }
}

/** Paints a day. `options`: colour, reference, referenceDay, selected (household or null), words. */
export function paint(context, place, run, day, options) {
  const frame = run.weekOf[day];
  const { reference, words } = options;
  const paintOf = painter(run, frame, options.colour, reference, reference ? reference.weekOf[options.referenceDay] : 0);
  context.clearRect(0, 0, place.width, place.height);
  const laneTaken = run.daily("lane", day);
  const fireTaken = run.daily("fire_lane", day);
  const out = run.daily("out", day);
  const clutter = run.channel("buildings", "clutter", frame);
  const councils = run.channel("buildings", "council", frame);
  const groups = run.channel("buildings", "party_group", frame);
  const facts = run.channel("households", "facts", frame);
  const gap = place.cellWidth > 7 ? 1 : 0.5;
  const marks = place.cellWidth > 8 && place.cellHeight > 4;
  for (const building of place.buildings) {
    const { number } = building;
    context.fillStyle = "#f3f1ec";
    context.fillRect(building.x - STAIR, building.y, STAIR - 1, building.height);
    const filled = (building.height * clutter[number]) / 255;
    context.fillStyle = "#7a4a1e";
    context.fillRect(building.x - STAIR, building.y + building.height - filled, STAIR - 1, filled);
    for (let index = 0; index < building.households; index += 1) {
      const [x, y] = corner(place, building, index);
      context.fillStyle = paintOf(building.first + index);
      context.fillRect(x, y, place.cellWidth - gap, place.cellHeight - gap);
      if (marks && facts[building.first + index] & 32) {
        context.fillStyle = "#00b4d8";
        context.fillRect(x + 1, y + 1, 3, place.cellHeight - gap - 2);
      }
    }
    context.strokeStyle = LINE;
    context.lineWidth = 1;
    context.strokeRect(building.x - STAIR - 0.5, building.y - 0.5, building.width + STAIR, building.height);
    roof(context, place, building, words, out[number], councils[number], groups[number]);
    lane(context, place, building, run, number, laneTaken[number], fireTaken[number]);
  }
  yard(context, place, run, day, words);
  if (options.selected !== null && options.selected !== undefined) {
    const building = place.buildings.find((each) => options.selected >= each.first && options.selected < each.first + each.households);
    if (building) {
      const [x, y] = corner(place, building, options.selected - building.first);
      context.strokeStyle = "#ff006e";
      context.lineWidth = 3;
      context.strokeRect(x - 2, y - 2, place.cellWidth + 3, place.cellHeight + 3);
    }
  }
}
