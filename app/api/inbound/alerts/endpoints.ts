import { type Answer, receiveAlerts } from "@/lib/alerting/sources/commands/receive-alerts";
import { routingKeyOf } from "@/lib/alerting/sources/rules/pagerduty";
import { AppError } from "@/lib/platform/errors";
import { endpoint, type Incoming, json } from "@/lib/web/endpoint";
import type { HotPaths } from "@/lib/web/hot-paths";

const requestsOfIp = { name: "inbound-alerts-ip", points: 1_200, seconds: 60 };
const maxBodyBytes = 1_048_576;

const byToken = endpoint({
  auth: "public",
  rate: requestsOfIp,
  run: async ({ actor, incoming }) => {
    const body = await bodyOf(incoming);
    return replyOf(await receiveAlerts(actor, { token: incoming.params.token ?? "", body }));
  },
});

/** PagerDuty clients whose base address is ours send here: the token is their routing key. */
const pagerduty = endpoint({
  auth: "public",
  rate: requestsOfIp,
  run: async ({ actor, incoming }) => {
    const body = (await incoming.body(maxBodyBytes)).toString("utf8");
    const token = routingKeyOf(body);
    if (!token) return json(invalidEvent(["routing_key is missing"]), 400);
    return replyOf(await receiveAlerts(actor, { token, body, kind: "pagerduty" }));
  },
});

/** Other systems send their alerts to these paths. */
export const inboundAlertEndpoints: HotPaths = {
  "POST /api/inbound/alerts/pagerduty/v2/enqueue": pagerduty,
  "POST /api/inbound/alerts/:token": byToken,
};

/** Null when it is too large: the source shows that too. */
async function bodyOf(incoming: Incoming): Promise<string | null> {
  try {
    return (await incoming.body(maxBodyBytes)).toString("utf8");
  } catch (error) {
    if (error instanceof AppError && error.code === "too_large") return null;
    throw error;
  }
}

function replyOf({ kind, state, fired, resolved, problems, dedupKey }: Answer) {
  const said = problems.map(({ at, message }) => (at ? `${at}: ${message}` : message));
  if (state === "refused") {
    const status = { tooLarge: 413, disabled: 403 }[problems[0]?.code as string] ?? 400;
    const error = { code: "invalid", message: said[0], problems: said };
    return json(kind === "pagerduty" ? invalidEvent(said) : { error }, status);
  }
  if (kind === "pagerduty") return json({ status: "success", message: "Event processed", dedup_key: dedupKey }, 202);
  return json({ status: state, fired, resolved, problems: said });
}

const invalidEvent = (errors: string[]) => ({ status: "invalid event", message: "Event object is invalid", errors });
