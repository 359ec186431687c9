import { z } from "zod";
import { query } from "@/lib/accounts/access";
import { findMail, listMailRows, type MailDetail, type MailRow } from "@/lib/platform/channels/mail-log";
import { db, pool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";
import { deadLetterQueue, queues } from "@/lib/platform/jobs";
import { numberCursor, type Page, pageOf, readCursor, timeCursor } from "@/lib/platform/page";
import { sql } from "@/lib/platform/sql";
import { isUuid } from "@/lib/platform/text";

const pageSize = 50;

const facts = z.record(z.string(), z.unknown());

export type TrailEntry = {
  seq: string;
  name: string;
  payload: Record<string, unknown>;
  actorType: string;
  actorId: string | null;
  actorName: string | null;
  subjectType: string | null;
  subjectId: string | null;
  occurredAt: Date;
};

/** Lists the audit trail, newest first; of one kind of event, or of one member's own actions, where asked. */
export const listTrail = query(
  "audit.read",
  async function listTrail(_, filter: { name?: string; actorId?: string; before?: string }): Promise<Page<TrailEntry>> {
    const place = readCursor(numberCursor, filter.before);
    const found = await db.domainEvent.findMany({
      where: {
        ...(filter.name ? { name: filter.name } : {}),
        ...(filter.actorId ? { actorId: filter.actorId } : {}),
        ...(place ? { seq: { lt: place[0] } } : {}),
      },
      orderBy: { seq: "desc" },
      take: pageSize + 1,
    });
    const { rows, nextCursor } = pageOf(found, pageSize, ({ seq }) => [seq]);
    return { rows: rows.map(({ seq, payload, id, ...row }) => ({ ...row, seq: String(seq), payload: facts.parse(payload) })), nextCursor };
  },
);

/** Lists every mail, sent or only stored, newest first. */
export const listMails = query("platform.read", async function listMails(_, before?: string): Promise<Page<MailRow>> {
  const found = await listMailRows(readCursor(timeCursor, before), pageSize + 1);
  return pageOf(found, pageSize, ({ createdAt, id }) => [createdAt, id]);
});

export const getMail = query("platform.read", async function getMail(_, id: string): Promise<MailDetail> {
  const mail = isUuid(id) ? await findMail(id) : null;
  if (!mail) throw notFound("mail");
  return mail;
});

/** Describes the mail setup: while there is no mail server, mails are only stored here, to be read. */
export const getMailSetup = query("platform.read", async function getMailSetup() {
  return { canSend: env.SMTP_URL !== undefined };
});

export type QueueCounts = { queue: string; waiting: number; later: number; running: number };

/** Counts unfinished jobs by queue: due, due later (also before a retry), and at work. */
export const listQueues = query("platform.read", async function listQueues(): Promise<QueueCounts[]> {
  return sql<QueueCounts>`
    select queue, count(id) filter (where state in ('created', 'retry') and start_after <= now())::int as waiting,
           count(id) filter (where state in ('created', 'retry') and start_after > now())::int as later,
           count(id) filter (where state = 'active')::int as running
      from unnest(${queues}::text[]) with ordinality as wanted(queue, place)
      left join pgboss.job on name = queue and state < 'completed'
     group by queue, place order by place`.run(pool);
});

export type DeadJob = { id: string; task: string; queue: string; attempts: number; error: string; askedAt: Date; diedAt: Date };

/** Lists jobs that failed every retry, the latest first: at most 200, and how many there are in all. */
export const listDeadJobs = query("platform.read", async function listDeadJobs(): Promise<{ jobs: DeadJob[]; total: number }> {
  const dead = sql`from pgboss.job where name = ${deadLetterQueue} and state = 'created'`;
  const [jobs, { total }] = await Promise.all([
    sql<DeadJob>`
      select id, coalesce(data->>'task', '?') as task, coalesce(source_name, '?') as queue, coalesce(source_retry_count, 0) + 1 as attempts,
             left(coalesce(source_output->>'message', source_output::text, '?'), 500) as error,
             coalesce(source_created_on, created_on) as "askedAt", created_on as "diedAt"
        ${dead} order by created_on desc, id limit 200`.run(pool),
    sql<{ total: number }>`select count(*)::int as total ${dead}`.one(pool),
  ]);
  return { jobs, total };
});
