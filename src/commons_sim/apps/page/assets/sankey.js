// The flow of public money as a Sankey picture: accounts as bars in columns, payments as bands. What is shown is what is saved.

import { INK } from "./colours.js";
import { opened, safe, text, wrapped } from "./plots.js";

/** Where an entry of the ledger (governance/ledger.py) goes in the picture: from node, to node, and whether it is misuse. */
const FLOWS = [
  ["advertising", "advertising", "common_income"],
  ["venue_rent", "venue_rent", "common_income"],
  ["visitor_parking", "visitor_parking", "common_income"],
  ["shared_slot_rent", "shared_slot_rent", "common_income"],
  ["quiet_letting", "quiet_letting", "property_company", true],
  ["management_cost", "common_income", "property_company"],
  ["withheld", "common_income", "property_company", true],
  ["hand_over", "common_income", "owners_fund"],
  ["recovery", "recovered", "owners_fund"],
  ["quiet_recovery", "recovered", "owners_fund"],
  ["restitution", "recovered", "owners_fund"],
  ["compensation", "recovered", "owners_fund"],
  ["fee_reduction", "recovered", "owners_fund"],
  ["top_up", "owners_fund", "maintenance_fund"],
  ["budget_works", "owners_fund", "works_budget"],
  ["payout", "owners_fund", "households"],
  ["self_dealing", "owners_fund", "committee_members", true],
  ["offer", "property_company", "committee_members", true],
  ["committee_expenses", "owners_fund", "spent"],
  ["audit", "owners_fund", "spent"],
  ["tender", "owners_fund", "spent"],
  ["owners_suit", "owners_fund", "spent"],
  ["small_repair_charged", "owners_fund", "spent"],
];
const COLUMN = {
  advertising: 0, venue_rent: 0, visitor_parking: 0, shared_slot_rent: 0, quiet_letting: 0, recovered: 0, common_income: 1,
  owners_fund: 2, property_company: 2, maintenance_fund: 3, works_budget: 3, households: 3, committee_members: 3,
  spent: 3,
};
const MISUSED = "#c1121f";
const PROPER = "#6fa3c7";
const ACCOUNT = "#17364f";
const POCKETS = "#8c1c13";
const [WIDTH, HEIGHT, MARGIN, BAR, GAP] = [330, 410, 6, 10, 8];
const [LETTERS, LINE, KEY] = [11.5, 13, 26]; // size and height of a label's line, height of the key below
const COLUMNS = [0, 1, 2, 3].map((column) => MARGIN + (column * (WIDTH - 2 * MARGIN - BAR)) / 3);
const ROOM = COLUMNS[1] - COLUMNS[0] - 6; // for a label: it ends before the next column begins

/** Returns { nodes, links, total } for entries cumulated until a month. `named`: what an account is called, with its sum. */
export function moneyPicture(run, month, named) {
  const names = run.facts.channels.entries;
  const value = (name) => run.arrays.entries[month * names.length + names.indexOf(name)];
  const flows = FLOWS.filter(([entry]) => names.includes(entry))
    .map(([entry, from, to, misuse]) => ({ entry, from, to, misuse: Boolean(misuse), cny: value(entry) }))
    .filter((flow) => flow.cny > 0.5);
  const nodes = {};
  for (const { from, to, cny } of flows) {
    for (const id of [from, to]) nodes[id] = nodes[id] || { id, column: COLUMN[id], into: 0, out: 0 };
    nodes[from].out += cny;
    nodes[to].into += cny;
  }
  for (const node of Object.values(nodes)) {
    node.size = Math.max(node.into, node.out);
    node.lines = wrapped(named(node), ROOM, LETTERS);
  }
  const columns = COLUMNS.map((_, column) => Object.values(nodes).filter((node) => node.column === column));
  const above = (node) => GAP + LINE * node.lines.length;
  const sum = (some, of) => some.reduce((total, node) => total + of(node), 0);
  const [before, last] = columns.slice(-2);
  const room = (column) => HEIGHT - sum(column, above) - (column === last ? sum(before, above) : 0);
  const scale = Math.min(
    ...columns.filter((column) => column.length).map((column) => Math.max(20, room(column)) / sum(column, (node) => node.size)),
  );
  columns.forEach((column, number) => {
    let y = 0;
    for (const node of column) {
      // labels of the last column end at the edge, so they would run into those of the column before: they stand below them
      for (const other of column === last ? before : []) {
        if (y < other.y && y + above(node) > other.y - above(other)) y = other.y;
      }
      node.x = COLUMNS[number];
      node.y = y + above(node);
      node.height = Math.max(2, node.size * scale);
      node.given = 0;
      node.taken = 0;
      y = node.y + node.height;
    }
  });
  const links = flows.map((flow) => {
    const [from, to] = [nodes[flow.from], nodes[flow.to]];
    const thick = Math.max(1, flow.cny * scale);
    const [x0, x1] = [from.x + BAR, to.x];
    const [y0, y1] = [from.y + from.given, to.y + to.taken];
    from.given += flow.cny * scale;
    to.taken += flow.cny * scale;
    const half = (x0 + x1) / 2;
    const there = `M${x0} ${y0}C${half} ${y0} ${half} ${y1} ${x1} ${y1}`;
    return { ...flow, path: `${there}v${thick}C${half} ${y1 + thick} ${half} ${y0 + thick} ${x0} ${y0 + thick}Z` };
  });
  const income = flows.filter((flow) => COLUMN[flow.from] === 0 && flow.from !== "recovered"); // which came in before, or elsewhere
  return { nodes: Object.values(nodes), links, total: income.reduce((total, flow) => total + flow.cny, 0) };
}

function label(node) {
  const last = node.column === COLUMNS.length - 1;
  const place = last ? `x="${WIDTH - MARGIN}" text-anchor="end"` : `x="${node.x}"`;
  return node.lines
    .map((line, number) => {
      const y = node.y - 4 - LINE * (node.lines.length - 1 - number);
      return `<text ${place} y="${y}" font-size="${LETTERS}" stroke="#fff" stroke-width="3" paint-order="stroke">${safe(line)}</text>`;
    })
    .join("");
}

/** Returns the picture as SVG text.
 *  `about`: what it shows; `heading`: lines above it, for a file that stands alone; `key`: names of proper and of misused money;
 *  `titled`: what a flow is called. */
export function moneySvg(picture, { about, heading = [], key, titled }) {
  const lines = heading.flatMap((content, number) => {
    const [size, weight] = number ? [12, 400] : [14, 700];
    return wrapped(content, WIDTH - 2 * MARGIN, size).map((line) => ({ line, more: `font-size="${size}" font-weight="${weight}"` }));
  });
  const head = lines.length ? 17 * lines.length + 8 : 0;
  let svg = opened(about, WIDTH, head + HEIGHT + KEY);
  lines.forEach(({ line, more }, number) => {
    svg += text(MARGIN, 17 * (number + 1), line, more);
  });
  svg += `<g transform="translate(0 ${head})">`;
  for (const link of picture.links) {
    svg += `<path d="${link.path}" fill="${link.misuse ? MISUSED : PROPER}" fill-opacity="0.55">`;
    svg += `<title>${safe(titled(link))}</title></path>`;
  }
  for (const node of picture.nodes) {
    const fill = node.id === "committee_members" ? POCKETS : ACCOUNT;
    svg += `<rect x="${node.x}" y="${node.y}" width="${BAR}" height="${node.height}" fill="${fill}"/>`;
  }
  svg += picture.nodes.map(label).join("");
  key.forEach((name, number) => {
    const x = MARGIN + number * 100;
    svg += `<rect x="${x}" y="${HEIGHT + 8}" width="14" height="11" fill="${[PROPER, MISUSED][number]}" fill-opacity="0.55" stroke="${INK}"/>`;
    svg += text(x + 19, HEIGHT + 18, name);
  });
  return `${svg}</g></svg>`;
}
