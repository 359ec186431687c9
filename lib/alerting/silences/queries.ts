import { query } from "@/lib/accounts/access";
import { findMembers } from "@/lib/accounts/directory";
import { type Named, withSources } from "@/lib/alerting/reads/subjects";
import { silenceStateAt } from "@/lib/alerting/silences/rules";
import type { SilenceListInput, SilenceMatchers, SilenceState } from "@/lib/alerting/silences/schema";
import { db, type Prisma } from "@/lib/platform/db";
import { type Page, pageOf, readCursor, timeCursor } from "@/lib/platform/page";
import type { Severity } from "@/lib/platform/severity";

const pageSize = 50;

export type SilenceView = {
  id: string;
  reason: string;
  severities: Severity[];
  labels: string[];
  sourceIds: string[];
  /** These sources are still there. */
  sources: Named[];
  startsAt: string;
  expiresAt: string;
  state: SilenceState;
  createdBy: string | null;
  /** This many alerts wait for its end. */
  holds: number;
};
export type SilencePage = Page<SilenceView>;

/** Lists silences of one state, the newest first, fifty a page. */
export const listSilences = query(
  "alerting.read",
  async function listSilences(_actor, { state = "active", cursor }: SilenceListInput): Promise<SilencePage> {
    const now = new Date();
    const [from, id] = readCursor(timeCursor, cursor) ?? [];
    const found = await db.alertSilence.findMany({
      where: {
        ...within(state, now),
        ...(from ? { createdAt: { lte: from }, OR: [{ createdAt: { lt: from } }, { id: { lt: id } }] } : {}),
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: pageSize + 1,
    });
    const { rows: page, nextCursor } = pageOf(found, pageSize, (last) => [last.createdAt, last.id]);
    const [rows, members, holds] = await Promise.all([
      withSources(page),
      findMembers(page.flatMap(({ createdById }) => createdById ?? [])),
      countHeld(page.map(({ id }) => id)),
    ]);
    return {
      rows: rows.map(({ createdAt: _, createdById, startsAt, expiresAt, ...silence }) => ({
        ...silence,
        startsAt: startsAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        state: silenceStateAt({ startsAt, expiresAt }, now),
        createdBy: members.get(createdById ?? "")?.name ?? null,
        holds: holds.get(silence.id) ?? 0,
      })),
      nextCursor,
    };
  },
);

export const countSilences = query("alerting.read", async function countSilences(): Promise<Record<SilenceState, number>> {
  const now = new Date();
  const count = (state: SilenceState) => db.alertSilence.count({ where: within(state, now) });
  const [active, upcoming, expired] = await Promise.all([count("active"), count("upcoming"), count("expired")]);
  return { active, upcoming, expired };
});

export type SilenceMatches = { alerts: number; monitors: number };

/** Counts what these conditions fit now: open alerts, and monitors whose alerts they would silence. No condition fits nothing. */
export const countMatches = query("alerting.read", async function countMatches(_actor, matchers: SilenceMatchers): Promise<SilenceMatches> {
  const { severities, labels, sourceIds } = matchers;
  if (severities.length + labels.length + sourceIds.length === 0) return { alerts: 0, monitors: 0 };
  const severity = severities.length > 0 ? { severity: { in: severities } } : {};
  const [alerts, monitors] = await Promise.all([
    db.alert.count({
      where: {
        state: { not: "resolved" },
        ...severity,
        ...(labels.length > 0 ? { labels: { hasSome: labels } } : {}),
        ...(sourceIds.length > 0 ? { sourceId: { in: sourceIds } } : {}),
      },
    }),
    db.alertSubject.count({
      where: {
        type: "monitor",
        ...severity,
        ...(labels.length > 0 ? { labels: { hasSome: labels } } : {}),
        ...(sourceIds.length > 0 ? { id: { in: sourceIds } } : {}),
      },
    }),
  ]);
  return { alerts, monitors };
});

function within(state: SilenceState, now: Date): Prisma.AlertSilenceWhereInput {
  if (state === "expired") return { expiresAt: { lte: now } };
  return { expiresAt: { gt: now }, startsAt: state === "active" ? { lte: now } : { gt: now } };
}

async function countHeld(ids: string[]): Promise<Map<string, number>> {
  const where = { state: "pending", silenceId: { in: ids } } as const;
  const groups = await db.alert.groupBy({ by: ["silenceId"], where, _count: { _all: true } });
  return new Map(groups.map(({ silenceId, _count }) => [silenceId as string, _count._all]));
}
