// The flow of public money as a Sankey picture: accounts as bars in columns, payments as bands.

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
  ["budget_rooms", "owners_fund", "rooms_budget"],
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
  owners_fund: 2, property_company: 2, maintenance_fund: 3, works_budget: 3, rooms_budget: 3, households: 3, committee_members: 3,
  spent: 3,
};
const BAR = 10;

/** Returns { nodes, links, total } for entries cumulated until a month, in a picture of this size. */
export function moneyPicture(run, month, width, height) {
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
  const columns = [0, 1, 2, 3].map((column) => Object.values(nodes).filter((node) => node.column === column));
  const gap = 30;
  const size = (node) => Math.max(node.into, node.out);
  const scale = Math.min(
    ...columns.filter((column) => column.length).map(
      (column) => Math.max(20, height - gap * column.length) / column.reduce((sum, node) => sum + size(node), 0),
    ),
  );
  columns.forEach((column, number) => {
    let y = 18;
    for (const node of column) {
      node.x = (number * (width - BAR)) / 3;
      node.y = y;
      node.width = BAR;
      node.height = Math.max(2, size(node) * scale);
      node.given = 0;
      node.taken = 0;
      y += node.height + gap;
    }
  });
  const links = flows.map((flow) => {
    const [from, to] = [nodes[flow.from], nodes[flow.to]];
    const thick = Math.max(1, flow.cny * scale);
    const [x0, x1] = [from.x + BAR, to.x];
    const [y0, y1] = [from.y + from.given + thick / 2, to.y + to.taken + thick / 2];
    from.given += flow.cny * scale;
    to.taken += flow.cny * scale;
    const half = (x0 + x1) / 2;
    return { ...flow, thick, path: `M${x0} ${y0}C${half} ${y0} ${half} ${y1} ${x1} ${y1}` };
  });
  return { nodes: Object.values(nodes), links, total: flows.filter((flow) => COLUMN[flow.from] === 0).reduce((sum, flow) => sum + flow.cny, 0) };
}
