import { z } from "zod";
import { db, pool } from "@/lib/platform/db";

const workspace = z.object({ name: z.string(), timeZone: z.string() });
export type Workspace = z.infer<typeof workspace>;

const fallback: Workspace = { name: "Vigie", timeZone: "UTC" };

/** Name and time zone of this installation, as every page shows them. */
export async function readWorkspace(): Promise<Workspace> {
  const text = `select value from "Setting" where key = 'workspace'`;
  const { rows } = await pool.query<{ value: unknown }>({ name: "workspace", text });
  return rows[0] ? workspace.parse(rows[0].value) : fallback;
}

export async function writeWorkspace(value: Workspace): Promise<void> {
  await db.setting.upsert({ where: { key: "workspace" }, create: { key: "workspace", value }, update: { value } });
}
