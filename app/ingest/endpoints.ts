import { randomUUID } from "node:crypto";
import { captureEvents } from "@/lib/analytics/tracking/commands";
import { captureLimits } from "@/lib/analytics/tracking/rules";
import { type Endpoint, endpoint, type Incoming, type Reply } from "@/lib/web/endpoint";
import type { HotPaths } from "@/lib/web/hot-paths";

const requestsOfIp = { name: "ingest-ip", points: 100_000, seconds: 10 };

const capture = withCors(
  endpoint({
    auth: "public",
    rate: requestsOfIp,
    run: async ({ actor, incoming }) => {
      const bytes = Number(incoming.header("content-length") ?? captureLimits.bodyBytes);
      const { dropped } = await captureEvents(actor, { bytes, read: () => incoming.body(captureLimits.bodyBytes) });
      return { status: 1, ...(dropped > 0 ? { dropped } : {}) };
    },
  }),
);

// There are no feature flags; the SDKs ask after every identify() and wait for an answer of this shape.
const flags = withCors(
  endpoint({
    auth: "public",
    rate: requestsOfIp,
    run: async () => ({ flags: {}, featureFlags: {}, featureFlagPayloads: {}, errorsWhileComputingFlags: false, requestId: randomUUID() }),
  }),
);

// Without `supportedCompression` posthog-js sends plain JSON, which costs a preflight each time; a true feature makes it load more scripts.
const remoteConfig = {
  supportedCompression: ["gzip-js"],
  hasFeatureFlags: false,
  autocapture_opt_out: true,
  sessionRecording: false,
  surveys: false,
  capturePerformance: false,
  heatmaps: false,
  captureDeadClicks: false,
  autocaptureExceptions: false,
  errorTracking: { autocaptureExceptions: false },
  logs: { captureConsoleLogs: false },
  productTours: false,
  conversations: false,
  siteApps: [],
  toolbarParams: {},
  toolbarVersion: "toolbar",
  isAuthenticated: false,
  defaultIdentifiedOnly: true,
  analytics: { endpoint: "/e/" },
  elementsChainAsString: true,
};

const config = withCors(endpoint({ auth: "public", rate: requestsOfIp, run: async () => remoteConfig }));

const configScript = withCors(
  endpoint({
    auth: "public",
    rate: requestsOfIp,
    run: async ({ incoming }): Promise<Reply> => {
      const key = JSON.stringify(incoming.params.key).replaceAll("<", "\\u003c");
      const body = `(window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{})[${key}]={config:${JSON.stringify(remoteConfig)},siteApps:[]};`;
      return { status: 200, headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "public, max-age=300" }, body };
    },
  }),
);

const preflight = withCors(endpoint({ auth: "public", run: async (): Promise<Reply> => ({ status: 204, headers: {}, body: null }) }));

/** Analytics SDKs call these paths, with `<origin>/ingest` as their host. */
export const ingestEndpoints: HotPaths = {
  ...Object.fromEntries(["batch", "e", "i/v0/e", "capture"].flatMap((path) => [post(path, capture), options(path)])),
  ...Object.fromEntries(["flags", "decide"].flatMap((path) => [post(path, flags), [`GET /ingest/${path}`, flags], options(path)])),
  "GET /ingest/array/:key/config": config,
  "OPTIONS /ingest/array/:key/config": preflight,
  "GET /ingest/array/:key/config.js": configScript,
  "OPTIONS /ingest/array/:key/config.js": preflight,
};

function post(path: string, handler: Endpoint): [string, Endpoint] {
  return [`POST /ingest/${path}`, handler];
}

function options(path: string): [string, Endpoint] {
  return [`OPTIONS /ingest/${path}`, preflight];
}

/** Any site may send: the key says whose the events are, and no cookie is read. Refusals carry the headers too, or browsers hide them. */
function withCors(inner: Endpoint): Endpoint {
  return Object.assign(inner, { answer: corsAnswer(inner.answer) });
}

function corsAnswer(answer: Endpoint["answer"]): Endpoint["answer"] {
  return async (incoming) => {
    const reply = await answer(incoming);
    return { ...reply, headers: { ...reply.headers, ...corsHeaders(incoming) } };
  };
}

function corsHeaders(incoming: Incoming): Record<string, string> {
  const origin = incoming.header("origin");
  if (!origin) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-allow-methods": "GET, POST, OPTIONS",
    "access-control-allow-headers": incoming.header("access-control-request-headers") ?? "content-type",
    "access-control-max-age": "86400",
    "cross-origin-resource-policy": "cross-origin",
    vary: "Origin",
  };
}
