import { queueNotices, type StoredNotice } from "@/lib/monitoring/alerts/deliveries/steps";
import { routesFor } from "@/lib/monitoring/alerts/routes/rules";
import { readRoutes } from "@/lib/monitoring/alerts/routes/steps";
import type { Prisma, Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { translator } from "@/lib/platform/messages";

type Alert = Prisma.AlertGetPayload<object>;

/** How long the first word waits for its incident's number; it goes without when that takes longer. */
const waitForIncidentMs = 2_000;

/** Kinds that only wake people: they hear the beginning and the end, not who has it. */
const wakesOnly = ["email", "sms", "voice"] as const;

/** The beginning of an alert: its routes decide, once, who is told of all that follows. Returns whether on-call members are paged too. */
export async function tellFiring(tx: Tx, alert: Alert): Promise<boolean> {
  const now = new Date();
  const routed = routesFor(await readRoutes(tx, { onlyReachable: true }), alert, now);
  if (routed.channelIds.length > 0) {
    const told = await tx.alert.update({ where: { id: alert.id }, data: { notices: 1, toldChannelIds: routed.channelIds } });
    await tell(tx, told, "firing", alert.firedAt, new Date(now.getTime() + waitForIncidentMs));
  }
  return routed.pagesOnCall;
}

/** What became of it, to those who were told of its beginning. */
export async function tellChange(tx: Tx, { id }: { id: string }, event: "acknowledged" | "resolved", at: Date): Promise<void> {
  const [alert] = await tx.alert.updateManyAndReturn({ where: { id, notices: { gt: 0 } }, data: { notices: { increment: 1 } } });
  if (alert) await tell(tx, alert, event, at, new Date());
}

export const urlOf = ({ source, sourceId }: { source: string; sourceId: string }, incidentNumber: number | null): string => {
  if (incidentNumber !== null) return `${env.APP_ORIGIN}/console/incidents/${incidentNumber}`;
  return `${env.APP_ORIGIN}/console/monitoring/${source === "monitor" ? `uptime/${sourceId}` : "alerts"}`;
};

async function tell(tx: Tx, alert: Alert, event: StoredNotice["event"], at: Date, dueAt: Date): Promise<void> {
  const channels = await tx.alertChannel.findMany({
    where: {
      id: { in: alert.toldChannelIds },
      isEnabled: true,
      ...(event === "acknowledged" ? { kind: { notIn: [...wakesOnly] } } : {}),
    },
    select: { id: true, locale: true },
  });
  const { id: subjectId, notices: sequence, summary, detail, severity, incidentId, incidentNumber } = alert;
  await queueNotices(tx, {
    subjectId,
    sequence,
    channels,
    dueAt,
    textOf: (locale) => {
      const t = translator(locale, "alerts");
      const since = { label: t("notice.since"), value: utc(alert.firedAt) };
      const until = alert.resolvedAt ? [{ label: t("notice.until"), value: utc(alert.resolvedAt) }] : [];
      return {
        event,
        title: summary,
        body: detail ?? "",
        severity,
        url: urlOf(alert, incidentNumber),
        ...(incidentId && incidentNumber !== null ? { incidentId, incidentNumber } : {}),
        at,
        fields: [since, ...until],
      };
    },
  });
}

const utc = (at: Date) =>
  at
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");
