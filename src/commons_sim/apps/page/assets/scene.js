// The compound drawn as a place: where everything stands, how it is painted on a day, and what lies under the pointer.

import { ARREARS, DIFFERENCE, INK, LINE, MEMBERS, PAPER, QUIET_INK, SEQUENTIAL, SIGN, arrearsStep } from "./colours.js";

// Pixels; what carries text, and what stands beside it, grows with large text (`scale`).
const ROOF = 17;
const BADGE = 13; // a sign on a roof
const LANE = 15;
const STAIR = 7; // width of the stairwell beside a building, which fills with clutter
const YARD_MARGIN = 6;
const SLOT = 13; // height of a row of slots
const SLOT_ROWS = 2;
const TEXT = 13;
const TEXT_LINE = 16;
const TEXT_GAP = 14; // between two counts
const SIDE = 8;

const bits = (value) => ((value & 1) + ((value >> 1) & 1) + ((value >> 2) & 1) + ((value >> 3) & 1));
const COOPERATION = Uint8Array.from({ length: 256 }, (_, acts) => {
  const could = acts >> 4;
  return could ? Math.round((255 * bits(acts & could)) / bits(could)) : 255;
});

const CAPTION = 2; // texts that say what is shown, on a line of their own

/** Returns the texts under the slots, each with label, value and colour of the value: what is shown, then cars by place. */
function textsOf(run, counts, words, day, nights) {
  const [fixed, shared, night, offSite, laneCars, fireCars, away] = counts;
  return [
    [words.name, "", INK],
    ["", words.date(day), INK],
    [words.shared, `${shared}/${run.facts.shared_slots}`, SIGN.taken],
    [words.fixed, `${fixed}/${run.facts.fixed_slots}`, INK],
    [words.outside, String(offSite), INK],
    ...(nights ? [[words.night, String(night), "#00694c"]] : []),
    [words.lane, String(laneCars), "#8a5200"],
    [words.fire, String(fireCars), "#b00f1b"],
    [words.away, String(away), QUIET_INK],
  ];
}

const known = new WeakMap(); // of a run: asked for with every picture

/** Returns the largest count of cars in each place over a run. */
function mostOf(run) {
  if (!known.has(run)) {
    const most = run.daily("places", 0).slice();
    for (let day = 1; day < run.days; day += 1) {
      run.daily("places", day).forEach((count, place) => {
        if (count > most[place]) most[place] = count;
      });
    }
    known.set(run, most);
  }
  return known.get(run);
}

/** Returns the yard at the bottom: its height, and a place for each text, with room for the largest count of the run. */
export function yardOf(context, run, width, words, scale) {
  const most = mostOf(run);
  const nights = most[2] > 0;
  const places = [];
  let x = SIDE;
  let line = 0;
  textsOf(run, most, words, run.arrays.days[run.days - 1], nights).forEach(([label, value], index) => {
    const labelWidth = label ? measured(context, `${label} `, words, TEXT * scale) : 0;
    const wide = labelWidth + measured(context, value, words, TEXT * scale, 700);
    if (index === CAPTION || (x > SIDE && x + wide > width - SIDE / 2)) {
      x = SIDE;
      line += 1;
    }
    places.push({ x, line, labelWidth });
    x += wide + TEXT_GAP * scale;
  });
  const rows = run.facts.shared_slots ? SLOT_ROWS : 0;
  return { rows, places, nights, height: (YARD_MARGIN + rows * SLOT + (line + 1) * TEXT_LINE + 4) * scale };
}

function measured(context, text, words, size, weight = 400) {
  context.font = `${weight} ${size}px ${words.font}`;
  return context.measureText(text).width;
}

/** Returns where buildings, cells and yard stand in a picture of this size. */
export function placesOf(facts, width, height, yard, scale) {
  const roof = ROOF * scale;
  const lane = LANE * scale;
  const count = facts.buildings.first.length;
  const columns = Math.max(1, facts.flats_per_floor);
  const floors = Math.max(1, Math.ceil(Math.max(...facts.buildings.households, 1) / columns));
  let best = null;
  for (let perRow = 1; perRow <= count; perRow += 1) {
    const rows = Math.ceil(count / perRow);
    const wide = width / perRow;
    const tall = (height - yard.height - YARD_MARGIN) / rows;
    const cellWidth = Math.min(24, (wide - STAIR - 14) / columns);
    const cellHeight = Math.min(15, (tall - roof - lane - 9) / floors);
    const score = Math.min(cellWidth, cellHeight * 1.7);
    if (best === null || score > best.score) best = { score, perRow, rows, wide, tall, cellWidth, cellHeight };
  }
  const cellWidth = Math.max(1, best.cellWidth);
  const cellHeight = Math.max(1, best.cellHeight);
  const buildings = facts.buildings.first.map((first, number) => {
    const bodyWidth = cellWidth * columns;
    const x = (number % best.perRow) * best.wide + (best.wide - bodyWidth - STAIR) / 2 + STAIR;
    const y = Math.floor(number / best.perRow) * best.tall + roof;
    return { number, first, households: facts.buildings.households[number], x, y, width: bodyWidth, height: floors * cellHeight };
  });
  return { width, height, columns, floors, cellWidth, cellHeight, buildings, roof, lane, scale, yard: { ...yard, y: height - yard.height } };
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
    const inside = x >= building.x - STAIR && x < building.x + building.width && y >= building.y - place.roof;
    if (!inside || y > building.y + building.height + place.lane) continue;
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
  const deep = place.lane - 5;
  const wide = (building.width + STAIR) / spots;
  const left = building.x - STAIR;
  context.fillStyle = SIGN.lane;
  context.fillRect(left, y, building.width + STAIR, deep);
  context.fillStyle = SIGN.fireLane;
  context.fillRect(left, y, wide * fireSpots, deep);
  const gap = wide > 4 ? 1 : 0.4;
  context.fillStyle = SIGN.fireCar;
  for (let spot = 0; spot < fireTaken; spot += 1) context.fillRect(left + spot * wide + gap / 2, y + 1, wide - gap, deep - 2);
  context.fillStyle = SIGN.car;
  for (let spot = 0; spot < taken; spot += 1) {
    context.fillRect(left + (fireSpots + spot) * wide + gap / 2, y + 1, wide - gap, deep - 2);
  }
}

/** Returns what fits above every building: its name and all signs, its number and all signs, or its number and an outage. */
function roofSigns(context, place, words) {
  const last = place.buildings.length;
  const room = place.buildings[0].width + STAIR - 3 * BADGE * place.scale - 2;
  const fits = (text) => measured(context, text, words, 12 * place.scale, 600) <= room;
  const named = fits(words.building.replace("{n}", last));
  return { named, all: named || fits(String(last)) };
}

function roof(context, place, building, words, fitting, outOfOrder, council, group) {
  const { scale } = place;
  context.textBaseline = "alphabetic";
  context.font = `600 ${(fitting.all ? 12 : 10) * scale}px ${words.font}`;
  context.fillStyle = INK;
  context.textAlign = "left";
  const number = String(building.number + 1);
  context.fillText(fitting.named ? words.building.replace("{n}", number) : number, building.x - STAIR, building.y - 5 * scale);
  let right = building.x + building.width;
  // A sign is drawn in pixels of small text, from its left upper corner.
  const badge = (fill, draw) => {
    right -= BADGE * scale;
    context.save();
    context.translate(right, building.y - 15 * scale);
    context.scale(scale, scale);
    context.fillStyle = fill;
    draw();
    context.restore();
  };
  if (outOfOrder) {
    badge(SIGN.out, () => {
      context.fillRect(0, 0, 12, 12);
      context.fillStyle = PAPER;
      context.fillRect(2, 5, 8, 2.4);
    });
  }
  if (group && fitting.all) {
    badge(SIGN.group, () => {
      context.beginPath();
      context.moveTo(1, 0);
      context.lineTo(12, 4);
      context.lineTo(1, 8);
      context.fill();
      context.fillRect(0, 0, 1.6, 12);
    });
  }
  if (council && fitting.all) {
    badge(SIGN.council, () => {
      context.beginPath();
      context.arc(6, 6, 5, 0, 7);
      context.fill();
    });
  }
}

function yard(context, place, run, day, words) {
  const { scale } = place;
  const { y, rows, places, nights, height } = place.yard;
  const counts = run.daily("places", day);
  context.fillStyle = SIGN.lane;
  context.fillRect(0, y, place.width, height);
  const slots = run.facts.shared_slots;
  const perRow = Math.max(1, Math.ceil(slots / SLOT_ROWS));
  const wide = Math.min(12 * scale, (place.width - 2 * SIDE) / perRow);
  for (let slot = 0; slot < slots; slot += 1) {
    const left = SIDE + (slot % perRow) * wide;
    const top = y + (YARD_MARGIN + Math.floor(slot / perRow) * SLOT) * scale;
    context.fillStyle = slot < counts[1] ? SIGN.taken : PAPER;
    context.fillRect(left, top, wide - (wide > 3 ? 1 : 0.5), (SLOT - 2) * scale);
  }
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  textsOf(run, counts, words, run.arrays.days[day], nights).forEach(([label, value, colour], index) => {
    const { x, line, labelWidth } = places[index];
    const base = y + (YARD_MARGIN + rows * SLOT + (line + 1) * TEXT_LINE) * scale;
    context.font = `400 ${TEXT * scale}px ${words.font}`;
    context.fillStyle = QUIET_INK;
    context.fillText(label, x, base, place.width - x - SIDE / 2);
    context.font = `700 ${TEXT * scale}px ${words.font}`;
    context.fillStyle = colour;
    context.fillText(value, x + labelWidth, base);
  });
}

/** Paints a day. `options`: colour, reference, referenceDay, selected (household or null), words. */
export function paint(context, place, run, day, options) {
  const frame = run.weekOf[day];
  const { reference, words } = options;
  const paintOf = painter(run, frame, options.colour, reference, reference ? reference.weekOf[options.referenceDay] : 0);
  context.fillStyle = PAPER; // a saved picture has no page behind it
  context.fillRect(0, 0, place.width, place.height);
  const laneTaken = run.daily("lane", day);
  const fireTaken = run.daily("fire_lane", day);
  const out = run.daily("out", day);
  const clutter = run.channel("buildings", "clutter", frame);
  const councils = run.channel("buildings", "council", frame);
  const groups = run.channel("buildings", "party_group", frame);
  const facts = run.channel("households", "facts", frame);
  const gap = place.cellWidth > 7 ? 1 : 0.5;
  const fitting = roofSigns(context, place, words);
  const marks = place.cellWidth > 8 && place.cellHeight > 4;
  for (const building of place.buildings) {
    const { number } = building;
    context.fillStyle = SIGN.stairwell;
    context.fillRect(building.x - STAIR, building.y, STAIR - 1, building.height);
    const filled = (building.height * clutter[number]) / 255;
    context.fillStyle = SIGN.clutter;
    context.fillRect(building.x - STAIR, building.y + building.height - filled, STAIR - 1, filled);
    for (let index = 0; index < building.households; index += 1) {
      const [x, y] = corner(place, building, index);
      context.fillStyle = paintOf(building.first + index);
      context.fillRect(x, y, place.cellWidth - gap, place.cellHeight - gap);
      if (marks && facts[building.first + index] & 32) {
        context.fillStyle = SIGN.leak;
        context.fillRect(x + 1, y + 1, 3, place.cellHeight - gap - 2);
      }
    }
    context.strokeStyle = LINE;
    context.lineWidth = 1;
    context.strokeRect(building.x - STAIR - 0.5, building.y - 0.5, building.width + STAIR, building.height);
    roof(context, place, building, words, fitting, out[number], councils[number], groups[number]);
    lane(context, place, building, run, number, laneTaken[number], fireTaken[number]);
  }
  yard(context, place, run, day, words);
  if (options.selected !== null && options.selected !== undefined) {
    const building = place.buildings.find((each) => options.selected >= each.first && options.selected < each.first + each.households);
    if (building) {
      const [x, y] = corner(place, building, options.selected - building.first);
      context.strokeStyle = SIGN.chosen;
      context.lineWidth = 3;
      context.strokeRect(x - 2, y - 2, place.cellWidth + 3, place.cellHeight + 3);
    }
  }
}
