import type { IncomingMessage, ServerResponse } from "node:http";
import { type Capability, can, type MemberActor } from "@/lib/accounts/access";
import { db } from "@/lib/platform/db";
import { type LiveMessage, listenLive } from "@/lib/platform/live";
import { actorOfCookieHeader } from "@/lib/web/session-cookie";

const capabilityOf: Record<string, Capability> = {
  accounts: "accounts.manage",
  platform: "platform.read",
  monitoring: "monitoring.read",
  incidents: "incidents.read",
  status: "status.read",
  helpdesk: "helpdesk.read",
  analytics: "analytics.read",
};

const open = new Set<ServerResponse>();

/**
 * Server-sent events for one signed-in console: which topics changed, of those its role may read. A reconnecting browser
 * sends Last-Event-ID and gets what it missed; events commit out of order, so the replay starts a little earlier: hints may repeat.
 */
export async function liveStream(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const actor = await actorOfCookieHeader(request.headers.cookie);
  if (!actor) {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "private, no-store", "x-accel-buffering": "no" });
  response.write("retry: 2000\n\n");
  open.add(response);
  const stop = listenLive((message) => tell(actor, response, message));
  const alive = setInterval(() => void stillSignedIn(request, response), 20_000);
  response.on("close", () => {
    stop();
    clearInterval(alive);
    open.delete(response);
  });
  const lastId = String(request.headers["last-event-id"] ?? "");
  if (/^\d{1,18}$/.test(lastId)) await replay(actor, response, BigInt(lastId));
}

/** Ends every stream, so that the process can drain; browsers reconnect by themselves. */
export function endLiveStreams(): void {
  for (const response of open) response.end();
}

async function replay(actor: MemberActor, response: ServerResponse, lastSeq: bigint): Promise<void> {
  const missed = await db.domainEvent.findMany({
    where: { seq: { gt: lastSeq - 50n } },
    select: { seq: true, name: true, subjectId: true },
    orderBy: { seq: "asc" },
    take: 501,
  });
  if (missed.length > 500) return tell(actor, response, "resync");
  for (const row of missed)
    tell(actor, response, { topic: row.name.split(".")[0] as string, name: row.name, subjectId: row.subjectId, seq: String(row.seq) });
}

async function stillSignedIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const actor = await actorOfCookieHeader(request.headers.cookie).catch(() => undefined);
  if (actor === null) response.end();
  else response.write(": alive\n\n");
}

function tell(actor: MemberActor, response: ServerResponse, message: LiveMessage | "resync"): void {
  if (message === "resync") {
    response.write("event: resync\ndata: {}\n\n");
    return;
  }
  const needed = capabilityOf[message.topic];
  if (!needed || !can(actor, needed)) return;
  response.write(
    `${message.seq ? `id: ${message.seq}\n` : ""}data: ${JSON.stringify({ topic: message.topic, name: message.name, subjectId: message.subjectId })}\n\n`,
  );
}
