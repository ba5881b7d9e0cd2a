// Which events are weighty enough to be marked on the slider, and shown first in the feed.

const DAILY_LIFE = new Set([
  "plant_failed", "plant_repaired", "council_met", "corridor_visit", "enforcement_visit", "door_kept_shut", "leak_ended",
  "room_quarrels", "works_done",
]);

export function weighty([, kind]) {
  return !DAILY_LIFE.has(kind);
}
