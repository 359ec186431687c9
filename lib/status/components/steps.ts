import type { Actor } from "@/lib/platform/actor";
import type { Tx } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { sql } from "@/lib/platform/sql";
import { componentState } from "@/lib/status/components/rules";
import { componentStateChanged } from "@/lib/status/events";

/** Locks components until the transaction ends, always in one order so that two changes never wait for each other. */
export async function lockComponents(tx: Tx, ids: string[]): Promise<void> {
  await sql`select from "Component" where id = any(${ids}::uuid[]) order by id for update`.execute(tx);
}

/**
 * Derives a locked component's state from its monitors and from what a member set, and updates its intervals. It changes at `at`, or where
 * written history ends if that is later.
 */
export async function settleComponent(tx: Tx, actor: Actor, componentId: string, at: Date): Promise<void> {
  const component = await tx.component.findUniqueOrThrow({
    where: { id: componentId },
    include: { monitors: { select: { isDown: true } } },
  });
  const { name, state: from } = component;
  const to = componentState(component.monitors, component.manualState);
  if (from === to) return;

  const latest = await tx.componentInterval.findFirst({ where: { componentId }, orderBy: { startedAt: "desc" } });
  const bound = latest ? (latest.endedAt ?? latest.startedAt) : at;
  const moment = bound > at ? bound : at;
  if (latest && !latest.endedAt) {
    if (latest.startedAt < moment) await tx.componentInterval.update({ where: { id: latest.id }, data: { endedAt: moment } });
    else await tx.componentInterval.delete({ where: { id: latest.id } });
  }
  if (to !== "operational") await tx.componentInterval.create({ data: { componentId, state: to, startedAt: moment } });
  await tx.component.update({ where: { id: componentId }, data: { state: to } });
  await emit(tx, componentStateChanged, actor, { componentId, name, from, to, at: moment.toISOString() });
}
