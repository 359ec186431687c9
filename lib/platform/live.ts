import { type Hot, openConnection, type Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

/** A hint that something of `topic` (a domain's name) changed; what changed is read again through the guarded queries. */
export type LiveMessage = { topic: string; name: string; subjectId: string | null; seq: string | null };
type Listener = (message: LiveMessage | "resync") => void;

const channel = "vigie_live";
const listeners = new Set<Listener>();
let isListening = false;

/** Sent when the transaction commits. */
export async function notifyLive(tx: Tx, message: LiveMessage): Promise<void> {
  await tx.$executeRaw`select pg_notify(${channel}, ${JSON.stringify(message)})`;
}

/** Same for the hot paths, where there is no event row: tell at most once per batch. */
export async function notifyLiveHot(client: Hot, topic: string, name: string): Promise<void> {
  const message: LiveMessage = { topic, name, subjectId: null, seq: null };
  await client.query("select pg_notify($1, $2)", [channel, JSON.stringify(message)]);
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
  for (let isFirst = true; listeners.size > 0; isFirst = false) {
    try {
      const client = await openConnection();
      const lost = new Promise<void>((resolve) => {
        client.on("error", () => resolve());
        client.on("end", () => resolve());
      });
      client.on("notification", ({ payload }) => payload && tell(JSON.parse(payload)));
      await client.query(`listen ${channel}`);
      if (!isFirst) tell("resync");
      await lost;
    } catch (error) {
      log.warn({ err: (error as Error).message }, "live updates: cannot listen");
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  isListening = false;
}

function tell(message: LiveMessage | "resync"): void {
  for (const listener of listeners) listener(message);
}
