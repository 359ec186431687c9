import { reaction } from "@/lib/accounts/access";
import { describeMonitors } from "@/lib/monitoring/uptime/steps/subjects";
import { type Tx, transaction } from "@/lib/platform/db";
import { listHistory } from "@/lib/platform/history";
import { lockNamed, param, sql } from "@/lib/platform/sql";
import { componentChanged } from "@/lib/status/events";

/** A transaction that began before the event may have ended this much later. */
const overlapMs = 60_000;

/**
 * Saves on monitors which components they stand for, so that alerts can be routed by them. The newest event counts, whatever order they
 * arrive in.
 */
export const keepComponents = reaction(componentChanged, function keepComponents({ payload: { componentId, monitorIds }, occurredAt }) {
  return transaction(async (tx) => {
    if (!monitorIds) return;
    await lockNamed(tx, `monitoring.component:${componentId}`);
    const since = new Date(occurredAt.getTime() - overlapMs);
    const words = await listHistory({ type: "component", id: componentId }, [componentChanged.name], since, null);
    const linked = words.map(({ payload }) => componentChanged.payload.parse(payload).monitorIds);
    await standFor(tx, componentId, linked.findLast((ids) => ids !== undefined) ?? monitorIds);
  });
});

/** Lets these monitors, and no others, stand for the component. */
async function standFor(tx: Tx, componentId: string, monitorIds: string[]): Promise<void> {
  const [ids, component] = [param(monitorIds), param(componentId)];
  const changed = await sql<{ id: string }>`
    with changing as (
      select id, id = any(${ids}::uuid[]) as "isLinked" from "Monitor"
      where (id = any(${ids}::uuid[])) <> (${component}::uuid = any("componentIds")) order by id for update)
    update "Monitor" m
    set "componentIds" = case when "isLinked" then array_append("componentIds", ${component}::uuid) else array_remove("componentIds", ${component}::uuid) end
    from changing where changing.id = m.id returning m.id`.run(tx);
  await describeMonitors(
    tx,
    changed.map(({ id }) => id),
  );
}
