import type { Tx } from "@/lib/platform/db";
import { notifyLive } from "@/lib/platform/live";
import type { MessageType } from "@/lib/platform/outbox/message-type";
import { columns, recordset, shape, sql } from "@/lib/platform/sql";

export type NewMessage<Content> = {
  destinationId: string;
  /** The purpose of the message, as the log shows it. */
  purpose: string;
  /** Written twice with one key, it is there once. */
  key: string;
  /** The newest message of a subject replaces those that were not sent. */
  subjectKey: string;
  /** Its place within the subject; the order of writing where none is given. */
  sequence?: number;
  /** Subjects of one thread share a message at the destination. */
  threadKey?: string | null;
  content: Content;
  isUrgent?: boolean;
  dueAt?: Date;
};

const messageColumns = columns("OutboxMessage", {
  destinationId: "uuid",
  type: "text",
  purpose: "text",
  key: "text",
  subjectKey: "text",
  threadKey: "text",
  sequence: "bigint",
  content: "jsonb",
  isUrgent: "boolean",
  dueAt: "timestamptz(3)",
});
const subjectColumns = shape({ destinationId: "uuid", subjectKey: "text", sequence: "bigint" });

/**
 * Writes messages in the caller's transaction and returns the ids of those that are new. A destination that is switched off gets trials alone.
 * However many they are, that takes three statements.
 */
export async function queueMessages<Content>(tx: Tx, type: MessageType<Content>, messages: NewMessage<Content>[]): Promise<string[]> {
  if (messages.length === 0) return [];
  const rows = messages.map((message) => rowOf(type, message));
  const isTrial = messages.every(({ content }) => type.isTrial(content));
  const written = await sql<{ id: string; destinationId: string; subjectKey: string; sequence: string }>`
    insert into "OutboxMessage" (id, kind, ${messageColumns.list()})
    select uuidv7(), d.kind, m."destinationId", m.type, m.purpose, m.key, m."subjectKey", m."threadKey",
           coalesce(m.sequence, nextval(pg_get_serial_sequence('"OutboxMessage"', 'sequence'))), m.content, m."isUrgent", coalesce(m."dueAt", now())
    from ${recordset(messageColumns, rows)} m join "Destination" d on d.id = m."destinationId" and (d."isEnabled" or ${isTrial})
    on conflict do nothing returning id, "destinationId", "subjectKey", sequence`.run(tx);
  if (written.length === 0) return [];
  const opened = new Set(messages.filter(opensSubject).map(({ subjectKey }) => subjectKey));
  const later = written.filter(({ subjectKey }) => !opened.has(subjectKey));
  if (later.length > 0) {
    const subjects = later.map(({ sequence, ...subject }) => ({ ...subject, sequence: Number(sequence) }));
    await sql`
      update "OutboxMessage" set state = 'superseded', "settledAt" = now() where id in (
        select m.id from ${recordset(subjectColumns, subjects)} l
        join "OutboxMessage" m on m."destinationId" = l."destinationId" and m."subjectKey" = l."subjectKey" and m.sequence < l.sequence
         and m.state in ('queued', 'retrying') order by m.id for update of m)`.execute(tx);
  }
  await notifyLive(tx, type.hint, written.length === 1 ? written[0]?.id : null);
  return written.map(({ id }) => id);
}

/** Nothing older can wait where the message is the first of its subject by its number, or its subject's only one by its key. */
const opensSubject = ({ sequence, subjectKey, key }: Pick<NewMessage<unknown>, "sequence" | "subjectKey" | "key">) =>
  sequence === undefined ? subjectKey === key : sequence <= 1;

function rowOf<Content>(type: MessageType<Content>, { sequence, threadKey, isUrgent, dueAt, content, ...message }: NewMessage<Content>) {
  return {
    ...message,
    type: type.name,
    sequence: sequence ?? null,
    threadKey: threadKey ?? null,
    content,
    isUrgent: isUrgent ?? false,
    dueAt: dueAt ?? null,
  };
}
