import { listActiveMembers } from "@/lib/accounts/directory";
import { db, type Prisma } from "@/lib/platform/db";

const include = {
  group: { select: { name: true } },
  parents: { select: { parent: { select: { name: true } } }, orderBy: { parent: { name: "asc" } } },
} as const satisfies Prisma.MonitorInclude;

/** A monitor with the names of those that it means. */
export type StoredMonitor = Prisma.MonitorGetPayload<{ include: typeof include }>;

/** Reads the monitors with these ids, or all, in the order of their names. */
export function readStored(ids: string[] | null): Promise<StoredMonitor[]> {
  const where = ids ? { id: { in: ids } } : {};
  return db.monitor.findMany({ where, include, orderBy: [{ name: "asc" }, { id: "asc" }] });
}

/** Active members' addresses by id. */
export async function readAddresses(): Promise<Map<string, string>> {
  return new Map((await listActiveMembers()).map(({ id, email }) => [id, email]));
}
