import { z } from "zod";
import type { Tx } from "@/lib/platform/db";
import { defineJob, enqueue } from "@/lib/platform/jobs";
import { notifyLive } from "@/lib/platform/live";
import { json, sql } from "@/lib/platform/sql";

/** The event row stores who did it; every Actor fits. */
export type ActorRef = { type: string; id: string | null; name: string };
export type Subject = { type: string; id: string };

export type Event<Payload, Name extends string = string> = {
  name: Name;
  payload: z.ZodType<Payload>;
  subject(payload: Payload): Subject | null;
};
export type AnyEvent = Event<unknown>;
export type Fact<Payload, Name extends string = string> = {
  name: Name;
  eventId: string;
  occurredAt: Date;
  actor: ActorRef;
  payload: Payload;
};
export type PayloadOf<E extends { payload: z.ZodType }> = z.output<E["payload"]>;
export type FactOf<E extends AnyEvent> = E extends AnyEvent ? Fact<PayloadOf<E>, E["name"]> : never;

/** A reaction knows the names of the events that it may be bound to. */
export type Reaction<Facts> = ((facts: Facts) => Promise<void>) & { events: readonly string[] };

export const deliverEvent = defineJob("platform.deliverEvent", z.object({ eventId: z.uuid() }), "critical");
export const deliverEvents = defineJob("platform.deliverEvents", z.object({ eventIds: z.array(z.uuid()) }), "critical");

/** A fact `domain.past_tense` that any domain may react to. `subject` is what it happened to, for feeds and the audit trail. */
export function defineEvent<Payload, Name extends string>(
  name: Name,
  payload: z.ZodType<Payload>,
  subject: (payload: Payload) => Subject | null = () => null,
): Event<Payload, Name> {
  return { name, payload, subject };
}

/** Records the event, enqueues its delivery and notifies open consoles, all in the caller's transaction. */
export function emit<Payload>(tx: Tx, event: Event<Payload>, actor: ActorRef, payload: NoInfer<Payload>): Promise<void> {
  return emitAll(tx, event, actor, [payload]);
}

/** Records many facts of one kind in as many statements as one takes. Consoles get one hint for all. */
export async function emitAll<Payload>(tx: Tx, event: Event<Payload>, actor: ActorRef, payloads: NoInfer<Payload>[]): Promise<void> {
  if (payloads.length === 0) return;
  const parsed = payloads.map((payload) => event.payload.parse(payload));
  const subjects = parsed.map(event.subject);
  const facts = parsed.map((payload, n) => ({ payload, actor, subject: subjects[n] }));
  const rows = await sql<{ id: string }>`
    insert into "DomainEvent" (id, name, payload, "actorType", "actorId", "actorName", "subjectType", "subjectId")
    select uuidv7(), ${event.name}, fact->'payload', fact#>>'{actor,type}', fact#>>'{actor,id}', fact#>>'{actor,name}',
           fact#>>'{subject,type}', fact#>>'{subject,id}'
    from jsonb_array_elements(${json(facts)}) with ordinality as f(fact, n) order by n returning id`.run(tx);
  await enqueue(tx, deliverEvents, { eventIds: rows.map(({ id }) => id) }, { priority: 1 });
  const subjectId = subjects.length === 1 ? (subjects[0]?.id ?? null) : null;
  await notifyLive(tx, event, subjectId);
}
