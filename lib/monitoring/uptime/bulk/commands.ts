import { command } from "@/lib/accounts/access";
import { monitorChanged } from "@/lib/monitoring/events";
import { verdictOfChange } from "@/lib/monitoring/uptime/bulk/rules";
import { type BulkChange, type BulkProblem, type BulkResult, bulkInput } from "@/lib/monitoring/uptime/bulk/schema";
import { dueAgainAt } from "@/lib/monitoring/uptime/locations/rules";
import { nextDueAt } from "@/lib/monitoring/uptime/rules/state";
import { makeGroupsDue, monitorColumns } from "@/lib/monitoring/uptime/steps/lock";
import { checkRelated, findCircles, saveLocations } from "@/lib/monitoring/uptime/steps/relations";
import {
  type EditableMonitor,
  lockMonitors,
  lockNames,
  pauseMonitors,
  removeMonitors,
  resumeMonitors,
  settlePace,
} from "@/lib/monitoring/uptime/steps/save-monitor";
import { describeMonitors } from "@/lib/monitoring/uptime/steps/subjects";
import type { Actor } from "@/lib/platform/actor";
import { type Tx, transaction } from "@/lib/platform/db";
import { emitAll } from "@/lib/platform/events";
import { recordset, sql } from "@/lib/platform/sql";

/** A batch is so small that a check which waits for one of its monitors waits for a moment only. */
const atATime = 100;

/** Changes each monitor that the change fits and lists why the others stay. Throws `invalid` when one does not exist at all. */
export const updateMonitors = command(
  "monitoring.write",
  bulkInput,
  async function updateMonitors(actor, { ids, change }): Promise<BulkResult> {
    const result: BulkResult = { done: 0, changed: [], problems: [] };
    for (let from = 0; from < ids.length; from += atATime) {
      const part = await transaction((tx) => changePart(tx, actor, ids.slice(from, from + atATime), change));
      result.done += part.done;
      result.changed.push(...part.changed);
      result.problems.push(...part.problems);
    }
    return result;
  },
);

async function changePart(tx: Tx, actor: Actor, ids: string[], change: BulkChange): Promise<BulkResult> {
  if (change.do === "group") await lockNames(tx);
  if (change.do === "owner" || change.do === "group") await checkRelated(tx, change as { ownerId?: string; groupId?: string }, null);
  const monitors = await lockMonitors(tx, ids);
  const verdicts = monitors.map((monitor) => ({ monitor, verdict: verdictOfChange(monitor, change) }));
  const changing = verdicts.filter(({ verdict }) => verdict.is === "to change").map(({ monitor }) => monitor);
  const circles = await make(tx, actor, changing, change);
  const known = new Set(monitors.map(({ id }) => id));
  const problems = [
    ...ids.filter((id) => !known.has(id)).map((id) => ({ id, problem: "gone" as BulkProblem })),
    ...verdicts.flatMap(({ monitor: { id }, verdict }) => (verdict.is === "wrong" ? [{ id, problem: verdict.problem }] : [])),
    ...circles.map((id) => ({ id, problem: "circle" as const })),
  ];
  const changed = changing.map(({ id }) => id).filter((id) => !circles.includes(id));
  return { done: ids.length - problems.length, changed, problems };
}

/** Returns those that would have hung on themselves. */
async function make(tx: Tx, actor: Actor, monitors: EditableMonitor[], change: BulkChange): Promise<string[]> {
  const ids = monitors.map(({ id }) => id);
  if (change.do === "delete") await removeMonitors(tx, actor, ids);
  else if (change.do === "pause") await pauseMonitors(tx, actor, monitors);
  else if (change.do === "resume") await resumeMonitors(tx, actor, monitors);
  else {
    const circles = await set(tx, monitors, change);
    const changed = monitors.filter(({ id }) => !circles.includes(id));
    await describeMonitors(
      tx,
      changed.map(({ id }) => id),
    );
    await emitAll(
      tx,
      monitorChanged,
      actor,
      changed.map(({ id, name }) => ({ monitorId: id, monitorName: name, change: "settings" as const })),
    );
    return circles;
  }
  return [];
}

type Setting = Exclude<BulkChange, { do: "delete" | "pause" | "resume" }>;

async function set(tx: Tx, monitors: EditableMonitor[], change: Setting): Promise<string[]> {
  const ids = monitors.map(({ id }) => id);
  const where = { id: { in: ids } };
  if (change.do === "addTag") await tx.monitor.updateMany({ where, data: { tags: { push: change.tag } } });
  if (change.do === "removeTag")
    await sql`update "Monitor" set tags = array_remove(tags, ${change.tag}) where id = any(${ids}::uuid[])`.execute(tx);
  if (change.do === "severity") await tx.monitor.updateMany({ where, data: { severity: change.severity } });
  if (change.do === "owner") await tx.monitor.updateMany({ where, data: { ownerId: change.ownerId } });
  if (change.do === "interval") await setInterval(tx, monitors, change.intervalSeconds);
  return change.do === "group" ? setGroup(tx, monitors, change.groupId) : [];
}

/** Each on its new grid; a check under way by the old one counts no more. */
async function setInterval(tx: Tx, monitors: EditableMonitor[], intervalSeconds: number): Promise<void> {
  const now = new Date();
  await settlePace(tx, monitors, { intervalSeconds }, now);
  const rows = monitors.map((monitor) => ({ id: monitor.id, nextDueAt: dueAgainAt({ ...monitor, intervalSeconds }, now) }));
  await sql`
    update "Monitor" m
       set "intervalSeconds" = ${intervalSeconds}, "leasedUntil" = null, "leaseToken" = null,
           "nextDueAt" = case when "isPaused" then m."nextDueAt" else r."nextDueAt" end
      from ${recordset(monitorColumns.pick("id", "nextDueAt"), rows)} r where m.id = r.id`.execute(tx);
  const asked = monitors.filter(({ locations }) => locations.length > 0);
  await saveLocations(
    tx,
    asked.map(({ id, locations }) => ({ id, locations, nextDueAt: nextDueAt({ id, intervalSeconds }, now) })),
  );
}

async function setGroup(tx: Tx, monitors: EditableMonitor[], groupId: string | null): Promise<string[]> {
  await tx.monitor.updateMany({ where: { id: { in: monitors.map(({ id }) => id) } }, data: { groupId } });
  const circles = await findCircles(
    tx,
    monitors.map(({ id }) => id),
  );
  const back = monitors.filter(({ id }) => circles.has(id)).map(({ id, groupId: before }) => ({ id, groupId: before }));
  await sql`
    update "Monitor" m set "groupId" = b."groupId" from ${recordset(monitorColumns.pick("id", "groupId"), back)} b where m.id = b.id`.execute(
    tx,
  );
  const touched = [groupId, ...monitors.map((monitor) => monitor.groupId)].filter((id) => id !== null);
  await makeGroupsDue(tx, [...new Set(touched)]);
  return back.map(({ id }) => id);
}
