import { sealLeave } from "@/lib/platform/channels/answer-link";
import { db } from "@/lib/platform/db";

export async function places(): Promise<Record<string, string>> {
  const [incident, admin] = await Promise.all([
    db.incident.findFirstOrThrow({ where: { number: 42 } }),
    db.member.findFirstOrThrow({ where: { role: "admin" } }),
  ]);
  const until = new Date(Date.now() + 600_000);
  return {
    "/ack/": sealLeave({ about: { incidentId: incident.id }, may: "acknowledge", as: { memberId: admin.id }, locale: "en", until }),
    "/api/console/incidents/": String(incident.number),
    "/console/incidents/": String(incident.number),
  };
}
