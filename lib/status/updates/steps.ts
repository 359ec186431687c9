import type { Actor } from "@/lib/platform/actor";
import type { Prisma, Tx } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { publicUpdatePosted } from "@/lib/status/events";
import type { PublicState } from "@/lib/status/updates/schema";

type PublicIncident = Prisma.PublicIncidentGetPayload<object>;
type Words = { state: PublicState; body: string; bodyFr?: string | undefined; at: Date; causeKey?: string };

/** The public incident, held against every other change until the transaction ends. */
export async function findAndLockPublicIncident(tx: Tx, where: { id: string } | { incidentId: string }): Promise<PublicIncident | null> {
  if ("id" in where) await tx.$queryRaw`select 1 from "PublicIncident" where id = ${where.id}::uuid for update`;
  else await tx.$queryRaw`select 1 from "PublicIncident" where "incidentId" = ${where.incidentId}::uuid for update`;
  return tx.publicIncident.findUnique({ where });
}

/** One update that the public reads from now on. */
export async function postStep(tx: Tx, actor: Actor, incident: PublicIncident, { bodyFr, ...words }: Words): Promise<void> {
  const authorId = actor.type === "member" ? actor.id : null;
  const { id: updateId } = await tx.publicUpdate.create({
    data: { publicIncidentId: incident.id, authorId, bodyFr: bodyFr ?? null, ...words },
    select: { id: true },
  });
  await emit(tx, publicUpdatePosted, actor, { ...factOf(incident, words.at), updateId, state: words.state });
}

export function factOf({ id, incidentId, title }: PublicIncident, at: Date) {
  return { publicIncidentId: id, incidentId, title, at: at.toISOString() };
}
