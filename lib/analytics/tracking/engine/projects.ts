import { Recent } from "@/lib/analytics/tracking/engine/recent";
import { pool } from "@/lib/platform/db";
import { sql } from "@/lib/platform/sql";

const knownMs = 30_000;
const unknownMs = 5_000;
const answers = new Recent<string, { id: Promise<number | null>; until: number }>(2_000);

/** Returns the id of a key's project, or null. It is remembered for 30 s, and for 5 s that a key is of no project. */
export async function projectOfKey(key: string): Promise<number | null> {
  if (!/^[\w-]{8,100}$/.test(key)) return null;
  const remembered = answers.get(key);
  if (remembered && remembered.until > Date.now()) return remembered.id;
  const answer = { id: find(key), until: Date.now() + knownMs };
  answers.set(key, answer);
  try {
    if ((await answer.id) === null) answer.until = Date.now() + unknownMs;
  } catch (error) {
    answers.delete(key);
    throw error;
  }
  return answer.id;
}

async function find(key: string): Promise<number | null> {
  const project = await sql<{ id: number }>`select id from "AnalyticsProject" where key = ${key}`.first(pool);
  return project?.id ?? null;
}
