import { sealChannel } from "@/lib/alerting/channels/engine/senders";
import { db, type Prisma } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import {
  type ComponentKey,
  errorOf,
  firstIncidentNumber,
  type Outage,
  outages,
  outageTimes,
  sampleId,
  summaryOf,
} from "@/prisma/sample/story";

const [hourMs, dayMs] = [3_600_000, 86_400_000];
const mailboxId = sampleId("channel", "mailbox");
/** The log of deliveries goes back no further. */
const deliveriesDays = 90;

/** The alerts of the story's outages, the mailbox that was told of them, two routes, and silences of what the sample does not have. */
export async function seedAlerts(now: Date): Promise<void> {
  await seedMailbox(now);
  await db.alert.createMany({ data: outages.map((outage, n) => alertOf(outage, firstIncidentNumber + n, now)) });
  await db.outboxMessage.createMany({ data: outages.flatMap((outage, n) => deliveriesOf(outage, firstIncidentNumber + n, now)) });
  await db.alertSilence.createMany({
    data: [
      {
        id: sampleId("silence", "upgrade"),
        reason: "PostgreSQL 18 upgrade of the indexer",
        sourceIds: [sampleId("monitor", "indexer")],
        startsAt: new Date(now.getTime() - 9 * dayMs),
        expiresAt: new Date(now.getTime() - 9 * dayMs + 2 * hourMs),
        createdById: sampleId("member", "yanis"),
        createdAt: new Date(now.getTime() - 9 * dayMs),
      },
      {
        id: sampleId("silence", "staging"),
        reason: "The staging cluster is built anew",
        labels: ["staging"],
        startsAt: new Date(now.getTime() - 3 * hourMs),
        expiresAt: new Date(now.getTime() + 21 * dayMs),
        createdById: sampleId("member", "lina"),
        createdAt: new Date(now.getTime() - 3 * hourMs),
      },
    ],
  });
}

async function seedMailbox(now: Date): Promise<void> {
  const sealed = sealChannel(mailboxId, "email", { address: "ops@blockdeploy.example" });
  const createdAt = new Date(now.getTime() - 120 * dayMs);
  await db.destination.create({ data: { id: mailboxId, kind: "email", policy: "page", ...sealed, createdAt } });
  await db.alertChannel.create({ data: { id: mailboxId, name: "Ops mailbox", kind: "email", createdAt } });
  const channels = { connect: { id: mailboxId } };
  const any = { severities: [], labels: [], sourceIds: [], days: [], channels };
  await db.alertRoute.create({
    data: {
      ...any,
      name: "Core services",
      position: 1,
      severities: ["sev1", "sev2"],
      componentIds: (["api", "rpc", "deploy"] as const).map((key) => sampleId("component", key)),
      remindEveryMinutes: 30,
      remindAtMost: 4,
    },
  });
  await db.alertRoute.create({
    data: {
      ...any,
      name: "Everything else, by day",
      position: 2,
      days: [1, 2, 3, 4, 5],
      fromMinute: 8 * 60,
      toMinute: 20 * 60,
      timeZone: "Europe/Paris",
      groupWithinSeconds: 300,
    },
  });
}

function alertOf(outage: Outage, incidentNumber: number, now: Date): Prisma.AlertCreateManyInput {
  const { startedAt, endedAt } = outageTimes(outage, now);
  const key = outage.components[0] as ComponentKey;
  const sourceId = sampleId("monitor", key);
  return {
    id: sampleId("alert", outage.key),
    source: "monitor",
    sourceId,
    componentIds: [sampleId("component", key)],
    causeKey: `monitor:${sourceId}:${startedAt.toISOString()}`,
    dedupeKey: `monitor:${sourceId}`,
    rule: "monitor.down",
    condition: "failed_checks_in_a_row >= 1",
    summary: summaryOf(outage),
    detail: errorOf(outage),
    severity: outage.severity,
    state: "resolved",
    raisedAt: startedAt,
    firedAt: startedAt,
    acknowledgedAt: new Date(startedAt.getTime() + outage.acknowledgedAfterMinutes * 60_000),
    resolvedAt: endedAt,
    notices: 2,
    notifiedChannelIds: [mailboxId],
    incidentId: sampleId("incident", outage.key),
    incidentNumber,
  };
}

/** Its beginning and its end, each accepted at the first try. */
function deliveriesOf(outage: Outage, incidentNumber: number, now: Date): Prisma.OutboxMessageCreateManyInput[] {
  const { startedAt, endedAt } = outageTimes(outage, now);
  if (now.getTime() - startedAt.getTime() > deliveriesDays * dayMs) return [];
  const subjectId = sampleId("alert", outage.key);
  const words = {
    title: summaryOf(outage).text,
    body: errorOf(outage).text,
    severity: outage.severity,
    url: `${env.APP_ORIGIN}/console/incidents/${incidentNumber}`,
    incidentNumber,
    fields: [],
    locale: "en",
  };
  return [{ event: "firing", at: startedAt } as const, { event: "resolved", at: endedAt } as const].map(({ event, at }, n) => ({
    ...{ destinationId: mailboxId, type: "notice", kind: "email", purpose: "alert", subjectKey: subjectId, sequence: n + 1 },
    key: `${subjectId}:${event}:${n + 1}`,
    content: { ...words, event, sequence: n + 1, at: at.toISOString() },
    isUrgent: true,
    state: "sent" as const,
    attempts: 1,
    firstAttemptAt: new Date(at.getTime() + 1_000),
    dueAt: at,
    createdAt: at,
    settledAt: new Date(at.getTime() + 1_080),
  }));
}
