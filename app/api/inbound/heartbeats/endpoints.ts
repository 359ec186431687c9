import { recordSignal } from "@/lib/monitoring/heartbeats/commands";
import { endpoint } from "@/lib/web/endpoint";
import type { HotPaths } from "@/lib/web/hot-paths";

/** Six thousand jobs behind one address that each say when they start and end, every minute. */
const requestsOfIp = { name: "heartbeat-ip", points: 12_000, seconds: 60 };
const maxBodyBytes = 65_536;

const signal = endpoint({
  auth: "public",
  rate: requestsOfIp,
  run: async ({ actor, incoming }) => {
    const { searchParams } = incoming.url;
    // A preview of the link is no sign of life.
    if (incoming.method === "HEAD") return { ok: true };
    const body = incoming.method === "POST" ? (await incoming.body(maxBodyBytes)).toString("utf8") : "";
    return recordSignal(actor, {
      token: incoming.params.token ?? "",
      ip: incoming.ip,
      suffix: incoming.params.signal,
      status: searchParams.get("status") ?? undefined,
      message: body || searchParams.get("msg"),
      pingMs: searchParams.get("ping") || null,
    });
  },
});

/** Jobs call these paths, many times a minute: `/start`, `/fail` and `/<exit code>` after the token report more than success. */
export const heartbeatEndpoints: HotPaths = {
  "GET /api/inbound/heartbeats/:token": signal,
  "POST /api/inbound/heartbeats/:token": signal,
  "GET /api/inbound/heartbeats/:token/:signal": signal,
  "POST /api/inbound/heartbeats/:token/:signal": signal,
};
