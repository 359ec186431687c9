import { reaction, reactionToAll } from "@/lib/accounts/access";
import { monitorRecovered, monitorRemoved, monitorWentDown, type OutageFact } from "@/lib/monitoring/events";
import { system } from "@/lib/platform/actor";
import { db, type Tx, transaction } from "@/lib/platform/db";
import type { Fact } from "@/lib/platform/events";
import { lockComponents, settleComponent } from "@/lib/status/components/steps";

/** Marks components down from the first failing check, not from the one that confirmed it. */
export const markComponentsDown = reactionToAll(monitorWentDown, function markComponentsDown(facts) {
  return eachLinked(facts, async (tx, { monitorId, since, at }) => {
    await mark(tx, { monitorId, isDown: true, at: new Date(at), from: new Date(since) });
  });
});

/** Marks components up; an outage whose beginning never arrived enters the history, too. */
export const markComponentsUp = reactionToAll(monitorRecovered, function markComponentsUp(facts) {
  return eachLinked(facts, async (tx, { monitorId, since, at }) => {
    const [began, ended] = [new Date(since), new Date(at)];
    await mark(tx, { monitorId, isDown: true, at: began, from: began });
    await mark(tx, { monitorId, isDown: false, at: ended, from: ended });
  });
});

/** Unlinks a removed monitor from its components, whose states no longer depend on it. */
export const unlinkMonitor = reaction(monitorRemoved, function unlinkMonitor({ payload: { monitorId }, occurredAt }) {
  return transaction(async (tx) => {
    const componentIds = await lockLinked(tx, monitorId);
    await tx.componentMonitor.deleteMany({ where: { monitorId } });
    for (const componentId of componentIds) await settleComponent(tx, system, componentId, occurredAt);
  });
});

/** Runs `work` for each monitor that stands for a component. One statement sorts out all others, most of a flood. */
async function eachLinked(facts: Fact<OutageFact>[], work: (tx: Tx, outage: OutageFact) => Promise<void>): Promise<void> {
  const monitorId = { in: facts.map(({ payload }) => payload.monitorId) };
  const links = await db.componentMonitor.findMany({ where: { monitorId }, select: { monitorId: true } });
  const linked = new Set(links.map((link) => link.monitorId));
  for (const { payload } of facts.filter((fact) => linked.has(fact.payload.monitorId))) {
    await transaction(async (tx) => {
      await lockLinked(tx, payload.monitorId);
      await work(tx, payload);
    });
  }
}

async function lockLinked(tx: Tx, monitorId: string): Promise<string[]> {
  const links = await tx.componentMonitor.findMany({ where: { monitorId }, select: { componentId: true } });
  const componentIds = links.map(({ componentId }) => componentId);
  await lockComponents(tx, componentIds);
  return componentIds;
}

type Mark = { monitorId: string; isDown: boolean; at: Date; from: Date };

/** Changes the links whose last event is older: events may come twice and in any order. */
async function mark(tx: Tx, { monitorId, isDown, at, from }: Mark): Promise<void> {
  const heard = await tx.componentMonitor.updateManyAndReturn({
    where: { monitorId, OR: [{ changedAt: null }, { changedAt: { lt: at } }] },
    data: { isDown, changedAt: at },
    select: { componentId: true },
  });
  for (const { componentId } of heard) await settleComponent(tx, system, componentId, from);
}
