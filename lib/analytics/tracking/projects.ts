import { Recent } from "@/lib/analytics/tracking/recent";
import { pool } from "@/lib/platform/db";

const knownMs = 30_000;
const unknownMs = 5_000;
const answers = new Recent<string, { id: Promise<number | null>; until: number }>(2_000);

/** The project of a key, or null. Remembered for 30 s, and for 5 s that a key is of no project. */
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
  const { rows } = await pool.query('select "id" from "AnalyticsProject" where "key" = $1', [key]);
  return rows[0]?.id ?? null;
}
