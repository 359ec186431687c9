import { db } from "@/lib/platform/db";
import { components, type Outage, outages, outageTimes, sampleId } from "@/prisma/sample/story";

/** Six components with 90 days of history, each tied to its monitor, and what the public was told of the eight outages. */
export async function seedStatus(now: Date): Promise<void> {
  const createdAt = new Date(now.getTime() - 120 * 86_400_000);
  await db.component.createMany({
    data: components.map(({ key, ...words }, n) => ({ id: sampleId("component", key), ...words, position: n + 1, createdAt })),
  });
  await db.componentMonitor.createMany({
    data: components.map(({ key }) => ({ componentId: sampleId("component", key), monitorId: sampleId("monitor", key) })),
  });
  await db.componentInterval.createMany({ data: outages.flatMap((outage) => intervalsOf(outage, now)) });
  await db.publicIncident.createMany({ data: outages.map((outage) => publicIncidentOf(outage, now)) });
  await db.publicIncidentComponent.createMany({
    data: outages.flatMap((outage) =>
      outage.components.map((key) => ({
        publicIncidentId: sampleId("incident", `public:${outage.key}`),
        componentId: sampleId("component", key),
      })),
    ),
  });
  await db.publicUpdate.createMany({ data: outages.flatMap((outage) => updatesOf(outage, now)) });
}

/** The first component of an outage has its impact; the others feel it, and only a major outage takes them down too. */
function intervalsOf(outage: Outage, now: Date) {
  const { startedAt, endedAt } = outageTimes(outage, now);
  return outage.components.map((key, n) => ({
    componentId: sampleId("component", key),
    state: n === 0 || outage.impact === "major_outage" ? outage.impact : ("degraded" as const),
    startedAt,
    endedAt,
  }));
}

function publicIncidentOf(outage: Outage, now: Date) {
  const { startedAt, endedAt } = outageTimes(outage, now);
  const [first] = outage.updates;
  return {
    id: sampleId("incident", `public:${outage.key}`),
    incidentId: sampleId("incident", outage.key),
    title: outage.publicTitle,
    titleFr: outage.publicTitleFr,
    impact: outage.impact,
    startedAt,
    resolvedAt: endedAt,
    publishedAt: new Date(startedAt.getTime() + (first?.afterMinutes ?? 0) * 60_000),
  };
}

function updatesOf(outage: Outage, now: Date) {
  const { startedAt } = outageTimes(outage, now);
  return outage.updates.map(({ state, afterMinutes, body, bodyFr }) => ({
    publicIncidentId: sampleId("incident", `public:${outage.key}`),
    state,
    body,
    bodyFr,
    authorId: sampleId("member", state === "resolved" ? "ines" : outage.responder),
    causeKey: state === "resolved" ? `resolved:${sampleId("incident", outage.key)}` : null,
    at: new Date(startedAt.getTime() + afterMinutes * 60_000),
  }));
}
