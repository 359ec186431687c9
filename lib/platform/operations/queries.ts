import { query } from "@/lib/accounts/access";
import { db, type Prisma, pool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";
import { deadLetterQueue, queues } from "@/lib/platform/jobs";
import { isUuid } from "@/lib/platform/text";

const pageSize = 50;

/** A page of a list that goes back in time; `next` is the key to go on with, null at the end. */
export type Page<T> = { rows: T[]; next: string | null };

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

/** The audit trail, newest first; of one kind of event, and of one member's own deeds, where asked. */
export const listTrail = query(
  "audit.read",
  async (_, filter: { name?: string; actorId?: string; before?: string }): Promise<Page<TrailEntry>> => {
    const before = /^\d{1,18}$/.test(filter.before ?? "") ? BigInt(filter.before as string) : null;
    const rows = await db.domainEvent.findMany({
      where: {
        ...(filter.name ? { name: filter.name } : {}),
        ...(filter.actorId ? { actorId: filter.actorId } : {}),
        ...(before === null ? {} : { seq: { lt: before } }),
      },
      orderBy: { seq: "desc" },
      take: pageSize + 1,
    });
    const entries = rows.map(({ seq, payload, id, ...row }) => ({ ...row, seq: String(seq), payload: payload as Record<string, unknown> }));
    return pageOf(entries, (entry) => entry.seq);
  },
);

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

/** Every mail we sent or kept, newest first; `before` is the id of the last one seen. */
export const listMails = query("platform.read", async (_, before?: string): Promise<Page<MailRow>> => {
  const from = before && isUuid(before) ? before : null;
  const rows = await db.$queryRaw<MailRow[]>`
    select "id", "purpose", "toAddress", "toName", "subject", "state"::text as "state", "attempts", "lastError", "createdAt", "sentAt"
      from "OutgoingMail"
     where ${from}::uuid is null or ("createdAt", "id") < (select "createdAt", "id" from "OutgoingMail" where "id" = ${from}::uuid)
     order by "createdAt" desc, "id" desc
     limit ${pageSize + 1}`;
  return pageOf(rows, (row) => row.id);
});

export type MailDetail = MailRow & { text: string; html: string; headers: Prisma.JsonValue };

export const getMail = query("platform.read", async (_, id: string): Promise<MailDetail> => {
  const mail = isUuid(id) ? await db.outgoingMail.findUnique({ where: { id } }) : null;
  if (!mail) throw notFound("mail");
  return mail;
});

/** Without a mail server mails are only stored here, to be read. */
export const getMailSetup = query("platform.read", async () => ({ canSend: env.SMTP_URL !== undefined }));

export type QueueCounts = { queue: string; waiting: number; later: number; running: number };

/** Unfinished jobs by queue: due, due later (also before a retry), and at work. */
export const listQueues = query("platform.read", async (): Promise<QueueCounts[]> => {
  const { rows } = await pool.query<QueueCounts>(
    `select queue, count(id) filter (where state in ('created', 'retry') and start_after <= now())::int as waiting,
            count(id) filter (where state in ('created', 'retry') and start_after > now())::int as later,
            count(id) filter (where state = 'active')::int as running
       from unnest($1::text[]) with ordinality as wanted(queue, place)
       left join pgboss.job on name = queue and state < 'completed'
      group by queue, place order by place`,
    [queues],
  );
  return rows;
});

export type DeadJob = { id: string; task: string; queue: string; attempts: number; error: string; askedAt: Date; diedAt: Date };

/** Jobs that failed every retry, the latest first: at most 200, and how many there are in all. */
export const listDeadJobs = query("platform.read", async (): Promise<{ jobs: DeadJob[]; total: number }> => {
  const [jobs, count] = await Promise.all([
    pool.query<DeadJob>(
      `select id, coalesce(data->>'task', '?') as task, coalesce(source_name, '?') as queue, coalesce(source_retry_count, 0) + 1 as attempts,
              left(coalesce(source_output->>'message', source_output::text, '?'), 500) as error,
              coalesce(source_created_on, created_on) as "askedAt", created_on as "diedAt"
         from pgboss.job where name = $1 and state = 'created' order by created_on desc, id limit 200`,
      [deadLetterQueue],
    ),
    pool.query<{ total: number }>("select count(*)::int as total from pgboss.job where name = $1 and state = 'created'", [deadLetterQueue]),
  ]);
  return { jobs: jobs.rows, total: count.rows[0]?.total ?? 0 };
});

function pageOf<T>(rows: T[], keyOf: (row: T) => string): Page<T> {
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > pageSize && last ? keyOf(last) : null };
}
