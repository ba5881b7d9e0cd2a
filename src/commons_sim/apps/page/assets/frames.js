// A run as the browser keeps it: typed arrays and facts, read from the bytes that apps/page/packing.py made.

const KINDS = { u1: Uint8Array, u2: Uint16Array, i4: Int32Array, f4: Float32Array };

async function inflated(view) {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

/** Undoes differences along the first axis, modulo 256. */
function summed(array, shape) {
  const size = shape.slice(1).reduce((a, b) => a * b, 1);
  for (let index = size; index < array.length; index += 1) array[index] += array[index - size];
  return array;
}

/** For each day the index of the latest frame that is not after it. */
function latestFrames(days, frameDays) {
  const found = new Int32Array(days.length);
  let frame = 0;
  for (let place = 0; place < days.length; place += 1) {
    while (frame + 1 < frameDays.length && frameDays[frame + 1] <= days[place]) frame += 1;
    found[place] = frame;
  }
  return found;
}

/** Returns a run: { arrays, shapes, facts, days, weekOf, monthOf, channel(name, frame), series(name) }. */
export async function readRun(view) {
  const buffer = await inflated(view);
  const length = new DataView(buffer).getUint32(0, true);
  const { arrays: described, facts } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const arrays = {};
  const shapes = {};
  let position = 4 + length;
  for (const { name, kind, shape, differences } of described) {
    const count = shape.reduce((a, b) => a * b, 1);
    const array = new KINDS[kind](buffer, position, count);
    arrays[name] = differences ? summed(array, shape) : array;
    shapes[name] = shape;
    const bytes = count * array.BYTES_PER_ELEMENT;
    position += bytes + ((8 - (bytes % 8)) % 8);
  }
  const run = {
    arrays,
    shapes,
    facts,
    days: arrays.days.length,
    firstDay: arrays.days[0] || 0,
    weekOf: latestFrames(arrays.days, arrays.week_days),
    monthOf: latestFrames(arrays.days, arrays.month_days),
    /** Returns one channel of households, buildings or state in a weekly frame. */
    channel(table, name, frame) {
      const [, channels, rows] = shapes[table];
      const start = (frame * channels + facts.channels[table].indexOf(name)) * rows;
      return arrays[table].subarray(start, start + rows);
    },
    /** Returns one value of the compound's state in a weekly frame. */
    state(name, frame) {
      return arrays.state[frame * shapes.state[1] + facts.channels.state.indexOf(name)];
    },
    /** Returns one daily series as a Float32Array. */
    series(name) {
      const columns = facts.channels.series;
      const column = columns.indexOf(name);
      const values = new Float32Array(arrays.days.length);
      for (let day = 0; day < values.length; day += 1) values[day] = arrays.series[day * columns.length + column];
      return values;
    },
    /** Returns the row of a daily table (lane, fire_lane, out, places). */
    daily(table, place) {
      const width = shapes[table][1];
      return arrays[table].subarray(place * width, (place + 1) * width);
    },
    /** Returns the open cases of a weekly frame. */
    cases(frame) {
      const found = [];
      for (let row = arrays.case_ends[frame]; row < arrays.case_ends[frame + 1]; row += 1) {
        const [kind, holder, age, building, passes] = arrays.cases.subarray(row * 5, row * 5 + 5);
        found.push({ kind, holder, age, building, passes });
      }
      return found;
    },
  };
  return Object.freeze(run);
}
