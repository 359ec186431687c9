import type { Actor } from "@/lib/platform/actor";
import type { Prisma, Tx } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { sql } from "@/lib/platform/sql";
import { publicUpdatePosted } from "@/lib/status/events";
import type { PublicState } from "@/lib/status/updates/schema";

type PublicIncident = Prisma.PublicIncidentGetPayload<object>;
type Words = { state: PublicState; body: string; bodyFr?: string | undefined; at: Date; causeKey?: string };

/** Finds a public incident and locks it until the transaction ends. */
export async function findAndLockPublicIncident(tx: Tx, where: { id: string } | { incidentId: string }): Promise<PublicIncident | null> {
  const isWanted = "id" in where ? sql`id = ${where.id}::uuid` : sql`"incidentId" = ${where.incidentId}::uuid`;
  await sql`select from "PublicIncident" where ${isWanted} for update`.execute(tx);
  return tx.publicIncident.findUnique({ where });
}

/** Posts one update, public from now on. */
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
