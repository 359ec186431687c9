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
export const deliverEvents = defineJob("platform.deliverEvents", z.object({ eventIds: z.array(z.uuid()) }), "critical");

/** A fact `domain.past_tense` that any domain may react to. `subject` is what it happened to, for feeds and the audit trail. */
export function defineEvent<Payload>(
  name: string,
  payload: z.ZodType<Payload>,
  subject: (payload: Payload) => Subject | null = () => null,
): Event<Payload> {
  return { name, payload, subject };
}

/** Records the fact, asks the worker to deliver it and tells open consoles, all in the caller's transaction. */
export function emit<Payload>(tx: Tx, event: Event<Payload>, actor: ActorRef, payload: NoInfer<Payload>): Promise<void> {
  return emitAll(tx, event, actor, [payload]);
}

/** The same of many facts of one kind, in as many statements as one takes. Consoles get one hint for all. */
export async function emitAll<Payload>(tx: Tx, event: Event<Payload>, actor: ActorRef, payloads: NoInfer<Payload>[]): Promise<void> {
  if (payloads.length === 0) return;
  const parsed = payloads.map((payload) => event.payload.parse(payload));
  const subjects = parsed.map(event.subject);
  const facts = parsed.map((payload, n) => ({ payload, actor, subject: subjects[n] }));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into "DomainEvent" (id, name, payload, "actorType", "actorId", "actorName", "subjectType", "subjectId")
    select uuidv7(), ${event.name}, fact->'payload', fact#>>'{actor,type}', fact#>>'{actor,id}', fact#>>'{actor,name}',
           fact#>>'{subject,type}', fact#>>'{subject,id}'
    from jsonb_array_elements(${JSON.stringify(facts)}::jsonb) with ordinality as f(fact, n) order by n returning id`;
  await enqueue(tx, deliverEvents, { eventIds: rows.map(({ id }) => id) }, { priority: 1 });
  const subjectId = subjects.length === 1 ? (subjects[0]?.id ?? null) : null;
  await notifyLive(tx, { topic: event.name.split(".")[0] as string, name: event.name, subjectId });
}
