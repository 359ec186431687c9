import type { IncomingMessage, ServerResponse } from "node:http";
import { type Capability, can } from "@/lib/accounts/access";
import { areas } from "@/lib/areas";
import type { MemberActor } from "@/lib/platform/actor";
import { type LiveMessage, listenLive } from "@/lib/platform/live";
import { headersOf } from "@/lib/web/incoming";
import { actorOfHeaders } from "@/lib/web/session-cookie";

const capabilityOf: Partial<Record<string, Capability>> = Object.assign({}, ...areas.map(({ topics }) => topics));

const mostPerMember = 30;
/** A reader this far behind is let go; it comes back and reads everything again, which is less than what waits for it. */
const mostUnreadBytes = 256 * 1024;
const askAgainMs = 20_000;
/** A page that took longer than this to open its stream has read what it missed by then, or is read again by hand. */
const longestAgeMs = 60_000;

/** The last hint of each name; the first stream begins it, and reads everything when listening begins. */
const recent = new Map<string, { message: LiveMessage; at: number }>();
let isRemembering = false;
const open = new Map<ServerResponse, MemberActor>();
let isEnding = false;

/**
 * Streams to one signed-in console which topics changed, of those its role may read. A browser that returns after a gap (Last-Event-ID)
 * reads everything again, since not every hint has a number to replay it by; a new one sends the age of its page (`age`, milliseconds) and
 * gets what changed since.
 */
export async function liveStream(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const actor = await actorOfHeaders(headersOf(request));
  if (response.destroyed) return;
  if (!actor) return refuse(response, 401);
  if (isEnding) return refuse(response, 503);
  if ([...open.values()].filter(({ id }) => id === actor.id).length >= mostPerMember) return refuse(response, 429);

  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "private, no-store", "x-accel-buffering": "no" });
  response.write(`id: 1\nretry: 2000\n\n${request.headers["last-event-id"] ? resync : ""}`);
  open.set(response, actor);
  remember();
  for (const message of heardWithin(ageOf(request))) tell(response, message);
  const stop = listenLive((message) => tell(response, message));
  const asking = setInterval(() => void askAgain(request, response), askAgainMs);
  response.on("close", () => {
    stop();
    clearInterval(asking);
    open.delete(response);
  });
}

/** Ends every stream and takes no new ones, so that the process can drain; browsers reconnect by themselves. */
export function endLiveStreams(): void {
  isEnding = true;
  for (const response of open.keys()) response.end();
}

function remember(): void {
  if (isRemembering) return;
  isRemembering = true;
  listenLive((message) => message !== "resync" && recent.set(`${message.topic} ${message.name}`, { message, at: Date.now() }));
}

function heardWithin(ageMs: number): LiveMessage[] {
  const since = Date.now() - ageMs;
  return [...recent.values()].flatMap(({ message, at }) => (at >= since ? [message] : []));
}

function ageOf(request: IncomingMessage): number {
  const age = Number(new URL(request.url ?? "/", "http://localhost").searchParams.get("age"));
  return age > 0 ? Math.min(age, longestAgeMs) : 0;
}

const resync = "event: resync\ndata: {}\n\n";

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

/** A session that ended or changed its role meanwhile counts at once from here. */
async function askAgain(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const actor = await actorOfHeaders(headersOf(request)).catch(() => undefined);
  if (actor === null) return void response.end();
  if (actor && open.has(response)) open.set(response, actor);
  write(response, ": alive\n\n");
}

function tell(response: ServerResponse, message: LiveMessage | "resync"): void {
  if (message === "resync") {
    write(response, resync);
    return;
  }
  const needed = capabilityOf[message.topic];
  const actor = open.get(response);
  if (!needed || !actor || !can(actor, needed)) return;
  const { topic, name, subjectId } = message;
  write(response, `data: ${JSON.stringify({ topic, name, subjectId })}\n\n`);
}

function write(response: ServerResponse, text: string): void {
  if (response.writableLength > mostUnreadBytes) response.destroy();
  else response.write(text);
}
