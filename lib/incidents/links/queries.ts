import { publicQuery } from "@/lib/accounts/access";
import { findMembers } from "@/lib/accounts/directory";
import { findIncidentOf } from "@/lib/incidents/links/steps";
import type { Actor } from "@/lib/platform/actor";
import { openLeave } from "@/lib/platform/channels/answer-link";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import type { Severity } from "@/lib/platform/severity";
import { readWords, type Words } from "@/lib/platform/words";

const alertsShown = 10;

export type LinkView = {
  /** `wait` means that the incident is not there yet. */
  state: "open" | "acknowledged" | "resolved" | "wait" | "expired";
  /** The answer is given in this member's name; null for a reader of a channel. */
  memberName: string | null;
  incident: {
    number: number;
    title: Words;
    severity: Severity;
    openedAt: string;
    acknowledgedAt: string | null;
    acknowledgedBy: string | null;
    resolvedAt: string | null;
    alerts: { summary: Words; firedAt: string; resolvedAt: string | null }[];
  } | null;
};

/** Shows the reader of a message its incident and alerts, and nothing once the link has expired. */
export const getPublicLink = publicQuery(async function getPublicLink(_actor: Actor, token: string): Promise<LinkView> {
  const leave = openLeave(token, new Date());
  if (!leave) throw notFound("link");
  if (leave.isExpired) return { state: "expired", memberName: null, incident: null };
  const memberId = "memberId" in leave.as ? leave.as.memberId : null;
  const [memberName, incidentId] = await Promise.all([nameOf(memberId), findIncidentOf(db, leave.about)]);
  if (!incidentId) return { state: "wait", memberName, incident: null };
  const { number, title, severity, openedAt, acknowledgedAt, resolvedAt, alerts } = await db.incident.findUniqueOrThrow({
    where: { id: incidentId },
    include: { alerts: { orderBy: [{ firedAt: "asc" }, { alertId: "asc" }], take: alertsShown } },
  });
  const taken = await db.incidentEntry.findUnique({ where: { causeKey: `acknowledged:${incidentId}` }, select: { actorName: true } });
  return {
    state: resolvedAt ? "resolved" : acknowledgedAt ? "acknowledged" : "open",
    memberName,
    incident: {
      ...{ number, severity },
      title: readWords(title),
      openedAt: openedAt.toISOString(),
      acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
      acknowledgedBy: taken?.actorName ?? null,
      resolvedAt: resolvedAt?.toISOString() ?? null,
      alerts: alerts.map((alert) => ({
        summary: readWords(alert.summary),
        firedAt: alert.firedAt.toISOString(),
        resolvedAt: alert.resolvedAt?.toISOString() ?? null,
      })),
    },
  };
});

async function nameOf(memberId: string | null): Promise<string | null> {
  return memberId ? ((await findMembers([memberId])).get(memberId)?.name ?? null) : null;
}
