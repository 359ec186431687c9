import { setTimeout as sleep } from "node:timers/promises";
import { type Hot, openConnection, type Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { sql } from "@/lib/platform/sql";

/** A hint that something of `topic` (a domain's name) changed; what changed is read again through the guarded queries. */
export type LiveMessage = { topic: string; name: string; subjectId: string | null };
/** Names a change that no event row records, as `domain.past_tense`. Events are hints too. */
export type Hint<Name extends string = string> = { name: Name };
type Listener = (message: LiveMessage | "resync") => void;

const channel = "vigie_live";
const askEveryMs = 10_000;
const listeners = new Set<Listener>();
let isListening = false;

/** Sent when the transaction commits. */
export async function notifyLive(tx: Tx, hint: Hint, subjectId: string | null = null): Promise<void> {
  await sql`select pg_notify(${channel}, ${messageOf(hint, subjectId)})`.execute(tx);
}

/** Notifies from the hot paths, where there is no event row; call it at most once per batch. */
export async function notifyLiveHot(client: Hot, hint: Hint): Promise<void> {
  const [to, message] = liveNotice(hint);
  await sql`select pg_notify(${to}, ${message})`.execute(client);
}

/** The arguments of `pg_notify`, for use within a statement. */
export const liveNotice = (hint: Hint): [channel: string, message: string] => [channel, messageOf(hint, null)];

export const defineHint = <Name extends string>(name: Name): Hint<Name> => ({ name });

/** Listens to every message of every process, until the returned function is called. `resync` follows a gap in listening. */
export function listenLive(listener: Listener): () => void {
  listeners.add(listener);
  if (!isListening) void keepListening();
  return () => {
    listeners.delete(listener);
  };
}

async function keepListening(): Promise<void> {
  isListening = true;
  while (listeners.size > 0) {
    await listen().catch((error: Error) => log.warn({ err: error.message }, "live updates: cannot listen"));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  isListening = false;
}

/** Resolves when the connection is lost, within 15 s even when it is lost silently. */
async function listen(): Promise<void> {
  const client = await openConnection();
  const lost = new Promise<void>((resolve) => {
    client.on("error", () => resolve());
    client.on("end", () => resolve());
  });
  client.on("notification", ({ payload }) => payload && tell(JSON.parse(payload)));
  try {
    await client.query(`listen ${channel}`);
    tell("resync");
    for (let isLost = false; !isLost && listeners.size > 0; ) {
      isLost = await Promise.race([lost.then(() => true), sleep(askEveryMs, false, { ref: false })]);
      if (!isLost) await client.query("select");
    }
  } finally {
    await client.end();
  }
}

function tell(message: LiveMessage | "resync"): void {
  for (const listener of listeners) listener(message);
}

function messageOf({ name }: Hint, subjectId: string | null): string {
  const [topic = name] = name.split(".");
  return JSON.stringify({ topic, name, subjectId } satisfies LiveMessage);
}
