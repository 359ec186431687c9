import { type StoredMail, storedMail } from "@/lib/platform/channels/stored-mail";
import { db } from "@/lib/platform/db";
import type { TimeKey } from "@/lib/platform/page";
import { nothing, sql } from "@/lib/platform/sql";

export type MailState = "queued" | "sent" | "kept" | "failed" | "superseded";
export type MailRow = {
  id: string;
  purpose: string;
  toAddress: string;
  toName: string | null;
  subject: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
};
export type MailDetail = MailRow & Pick<StoredMail, "text" | "html" | "headers">;

const columns = sql`
  id, purpose, content #>> '{mail,to,address}' as "toAddress", content #>> '{mail,to,name}' as "toName", content #>> '{mail,subject}' as subject,
  case state when 'sending' then 'queued' when 'retrying' then 'queued' when 'dead' then 'failed' else state::text end as state,
  attempts, "lastError", "createdAt", case when state = 'sent' then "settledAt" end as "sentAt"`;
const isMail = sql`kind = 'email' and content ? 'mail'`;

/** Lists every mail that was sent or kept, whatever it was about, newest first; `after` is the place of the last one of the page before. */
export function listMailRows(after: TimeKey | null, take: number): Promise<MailRow[]> {
  const older = after ? sql`and ("createdAt", id) < (${after[0]}, ${after[1]}::uuid)` : nothing;
  return sql<MailRow>`
    select ${columns} from "OutboxMessage" where ${isMail} ${older} order by "createdAt" desc, id desc limit ${take}`.run(db);
}

export async function findMail(id: string): Promise<MailDetail | null> {
  const row = await sql<MailRow & { mail: unknown }>`
    select ${columns}, content -> 'mail' as mail from "OutboxMessage" where id = ${id}::uuid and ${isMail}`.first(db);
  if (!row) return null;
  const { mail, ...rest } = row;
  const { text, html, headers } = storedMail.parse(mail);
  return { ...rest, text, html, headers };
}
