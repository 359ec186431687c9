import { db, type Prisma } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { errorOf, firstIncidentNumber, type Outage, onCallKeys, outages, outageTimes, sampleId, summaryOf } from "@/prisma/sample/story";

type Entry = Prisma.IncidentEntryCreateManyInput;

const names = { lina: "Lina Moreau", yanis: "Yanis Benali", sarah: "Sarah Adler" };

/** INC-35 to INC-42 with their timelines, and who is on call; the next incident is INC-43. */
export async function seedIncidents(now: Date): Promise<void> {
  await db.incident.createMany({ data: outages.map((outage, n) => incidentOf(outage, firstIncidentNumber + n, now)) });
  await db.incidentAlert.createMany({ data: outages.map((outage) => alertOf(outage, now)) });
  await db.incidentEntry.createMany({ data: outages.flatMap((outage) => timelineOf(outage, now)) });
  await db.$executeRaw`select setval(pg_get_serial_sequence('"Incident"', 'number'), ${firstIncidentNumber + outages.length - 1})`;
  await db.onCallMember.createMany({
    data: onCallKeys.map((key) => ({ memberId: sampleId("member", key), since: new Date(now.getTime() - 6 * 3_600_000) })),
  });
}

function incidentOf(outage: Outage, number: number, now: Date): Prisma.IncidentCreateManyInput {
  const { startedAt, endedAt } = outageTimes(outage, now);
  const alertId = sampleId("alert", outage.key);
  return {
    id: sampleId("incident", outage.key),
    number,
    title: literal(outage.title),
    severity: outage.severity,
    state: "resolved",
    causeKey: `alert:${alertId}`,
    alertId,
    monitorId: sampleId("monitor", outage.components[0] as string),
    openedAt: startedAt,
    acknowledgedAt: minutesAfter(startedAt, outage.acknowledgedAfterMinutes),
    acknowledgedById: sampleId("member", outage.responder),
    resolvedAt: endedAt,
  };
}

function alertOf(outage: Outage, now: Date): Prisma.IncidentAlertCreateManyInput {
  const { startedAt: firedAt, endedAt: resolvedAt } = outageTimes(outage, now);
  const key = outage.components[0] as string;
  const [alertId, incidentId] = [sampleId("alert", outage.key), sampleId("incident", outage.key)];
  return {
    alertId,
    incidentId,
    source: "monitor",
    sourceId: sampleId("monitor", key),
    summary: summaryOf(outage),
    firedAt,
    resolvedAt,
  };
}

function timelineOf(outage: Outage, now: Date): Entry[] {
  const { startedAt, endedAt } = outageTimes(outage, now);
  const incidentId = sampleId("incident", outage.key);
  const vigie = { incidentId, actorName: "Vigie" };
  const by = (key: keyof typeof names) => ({ incidentId, actorId: sampleId("member", key), actorName: names[key] });
  const acknowledgedAt = minutesAfter(startedAt, outage.acknowledgedAfterMinutes);
  const paged = { memberIds: [sampleId("member", "lina")], names: [names.lina], fallback: false };
  const states = outage.updates.map(({ state }) => state).filter((state) => state === "identified" || state === "monitoring");
  return [
    {
      ...vigie,
      kind: "opened",
      at: startedAt,
      body: errorOf(outage),
      data: { severity: outage.severity, suggested: true },
    },
    { ...vigie, kind: "paged", at: new Date(startedAt.getTime() + 2_000), data: paged, causeKey: `paged:${incidentId}` },
    { ...by(outage.responder), kind: "acknowledged", at: acknowledgedAt, causeKey: `acknowledged:${incidentId}` },
    {
      ...by(outage.responder),
      kind: "severity_changed",
      at: minutesAfter(acknowledgedAt, 1),
      data: { from: outage.severity, to: outage.severity },
      causeKey: `confirmed:${incidentId}:${outage.severity}`,
    },
    ...outage.notes.map(
      (note): Entry => ({ ...by(note.by), kind: "note", at: minutesAfter(startedAt, note.afterMinutes), body: literal(note.body) }),
    ),
    ...states.map((to): Entry => {
      const { afterMinutes = 0 } = outage.updates.find(({ state }) => state === to) ?? {};
      return {
        ...by(outage.responder),
        kind: "state_changed",
        at: minutesAfter(startedAt, afterMinutes - 1),
        data: { from: "investigating", to },
      };
    }),
    { ...vigie, kind: "alert_resolved", at: endedAt, causeKey: `alert_resolved:${sampleId("alert", outage.key)}` },
    { ...vigie, kind: "resolved", at: new Date(endedAt.getTime() + 1), causeKey: `resolved:${incidentId}` },
  ];
}

const minutesAfter = (date: Date, minutes: number) => new Date(date.getTime() + minutes * 60_000);
