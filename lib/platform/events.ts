import { z } from "zod";
import type { Tx } from "@/lib/platform/db";
import { defineJob, enqueue } from "@/lib/platform/jobs";
import { notifyLive } from "@/lib/platform/live";

/** Who did it, as the event row keeps it. Every Actor of accounts/access fits. */
export type ActorRef = { type: string; id: string | null; name: string };
export type Subject = { type: string; id: string };

export type Event<Payload> = { name: string; payload: z.ZodType<Payload>; subject: (payload: Payload) => Subject | null };
export type Fact<Payload> = { eventId: string; occurredAt: Date; actor: ActorRef; payload: Payload };

export const deliverEvent = defineJob("platform.deliverEvent", z.object({ eventId: z.uuid() }), "critical");

/** A fact `domain.past_tense` that any domain may react to. `subject` is what it happened to, for feeds and the audit trail. */
export function defineEvent<Payload>(
  name: string,
  payload: z.ZodType<Payload>,
  subject: (payload: Payload) => Subject | null = () => null,
): Event<Payload> {
  return { name, payload, subject };
}

/** Records the fact, asks the worker to deliver it and tells open consoles, all in the caller's transaction. */
export async function emit<Payload>(tx: Tx, event: Event<Payload>, actor: ActorRef, payload: NoInfer<Payload>): Promise<void> {
  const parsed = event.payload.parse(payload);
  const subject = event.subject(parsed);
  const row = await tx.domainEvent.create({
    data: {
      name: event.name,
      payload: parsed as object,
      actorType: actor.type,
      actorId: actor.id,
      actorName: actor.name,
      subjectType: subject?.type ?? null,
      subjectId: subject?.id ?? null,
    },
    select: { id: true },
  });
  await enqueue(tx, deliverEvent, { eventId: row.id });
  await notifyLive(tx, { topic: event.name.split(".")[0] as string, name: event.name, subjectId: subject?.id ?? null });
}
