import { db, type Tx } from "@/lib/platform/db";
import { sql } from "@/lib/platform/sql";

/** Adds to the content of messages about these subjects that nobody tried to send yet, and makes them due. */
export async function amendQueued(tx: Tx, subjectKeys: string[], content: object): Promise<void> {
  await sql`
    update "OutboxMessage" set content = content || ${JSON.stringify(content)}::jsonb, "dueAt" = now() where id in (
      select id from "OutboxMessage" where "subjectKey" = any(${subjectKeys}) and state = 'queued' and attempts = 0
      order by id for update)`.execute(tx);
}

/** Returns those of the subjects of which a message was tried already. */
export async function listTriedSubjects(tx: Tx, subjectKeys: string[]): Promise<Set<string>> {
  const rows = await sql<{ subjectKey: string }>`
    select distinct "subjectKey" from "OutboxMessage" where "subjectKey" = any(${subjectKeys}) and attempts > 0`.run(tx);
  return new Set(rows.map(({ subjectKey }) => subjectKey));
}

/** Lets subjects share the messages of a thread at destinations of these kinds, as far as nobody tried to send them yet. */
export async function joinThread(tx: Tx, threadKey: string, subjectKeys: string[], kinds: string[]): Promise<void> {
  await sql`
    update "OutboxMessage" set "threadKey" = ${threadKey}
    where "subjectKey" = any(${subjectKeys}) and attempts = 0 and kind = any(${kinds})`.execute(tx);
}

/** Returns the content of the last message of a thread that was sent to the destination. */
export async function findLastSent(threadKey: string, destinationId: string): Promise<unknown> {
  const sent = await db.outboxMessage.findFirst({
    where: { threadKey, destinationId, state: { in: ["sent", "kept"] } },
    orderBy: { firstAttemptAt: "desc" },
    select: { content: true },
  });
  return sent?.content ?? null;
}
