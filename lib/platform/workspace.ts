import { z } from "zod";
import { db, pool } from "@/lib/platform/db";
import { sql } from "@/lib/platform/sql";

const workspace = z.object({ name: z.string(), timeZone: z.string() });
export type Workspace = z.infer<typeof workspace>;

const fallback: Workspace = { name: "Vigie", timeZone: "UTC" };

/** Name and time zone of this installation, as every page shows them. */
export async function readWorkspace(): Promise<Workspace> {
  const found = await sql<{ value: unknown }>`select value from "Setting" where key = 'workspace'`.named("workspace").first(pool);
  return found ? workspace.parse(found.value) : fallback;
}

export async function writeWorkspace(value: Workspace): Promise<void> {
  await db.setting.upsert({ where: { key: "workspace" }, create: { key: "workspace", value }, update: { value } });
}
