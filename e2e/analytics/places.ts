import { db } from "@/lib/platform/db";

export async function places(): Promise<Record<string, string>> {
  const [funnel, person, event] = await Promise.all([
    db.funnel.findFirstOrThrow(),
    db.person.findFirstOrThrow(),
    db.trackedEvent.findFirstOrThrow(),
  ]);
  return {
    "/api/console/analytics/events/": event.uuid,
    "/api/console/analytics/people/": String(person.id),
    "/console/analytics/funnels/": funnel.id,
    "/console/analytics/people/": String(person.id),
  };
}
