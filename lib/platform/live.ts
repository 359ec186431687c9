import { setTimeout as sleep } from "node:timers/promises";
import { type Hot, openConnection, type Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { sql } from "@/lib/platform/sql";

/** A hint that something of `topic` (a domain's name) changed; what changed is read again through the guarded queries. */
export type LiveMessage = { topic: string; name: string; subjectId: string | null };
type Listener = (message: LiveMessage | "resync") => void;

const channel = "vigie_live";
const askEveryMs = 10_000;
const listeners = new Set<Listener>();
let isListening = false;

/** Sent when the transaction commits. */
export async function notifyLive(tx: Tx, message: LiveMessage): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify(message)})`.execute(tx);
}

/** Same for the hot paths, where there is no event row: tell at most once per batch. */
export async function notifyLiveHot(client: Hot, topic: string, name: string): Promise<void> {
  const [to, message] = liveNotice(topic, name);
  await sql`select pg_notify(${to}, ${message})`.execute(client);
}

/** What `pg_notify` takes, where it is part of a statement. */
export function liveNotice(topic: string, name: string): [channel: string, message: string] {
  const message: LiveMessage = { topic, name, subjectId: null };
  return [channel, JSON.stringify(message)];
}

/** Hears every message of every process, until the returned function is called. `resync` follows a gap in listening. */
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

/** Resolves when the connection is lost, and notices within 15 s when it is lost without a word. */
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
