import { db } from "@/lib/platform/db";

export async function places(): Promise<Record<string, string>> {
  const { id } = await db.publicIncident.findFirstOrThrow();
  return { "/status/incidents/": id };
}
