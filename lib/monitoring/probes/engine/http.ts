import { phrase } from "@/lib/monitoring/phrases";
import { Unmet } from "@/lib/monitoring/probes/engine/failure";
import { type Answer, type Body, configuredHeaders, httpClient, readBody, send } from "@/lib/monitoring/probes/engine/http-client";
import { unmetAssertion } from "@/lib/monitoring/probes/engine/json-assertion";
import type { Deadline, Observation } from "@/lib/monitoring/probes/engine/observation";
import { observe, type ProbeRecorder } from "@/lib/monitoring/probes/engine/observe";
import type { HttpConfig } from "@/lib/monitoring/probes/schema";
import { isExpectedStatus } from "@/lib/monitoring/uptime/rules/state";
import { cut } from "@/lib/platform/text";

const maxRedirects = 5;
const redirects = [301, 302, 303, 307, 308];
const shownHeaders = ["server", "content-type", "content-length", "content-encoding", "cache-control", "location", "retry-after", "via"];
/** Headers that may go to another origin; any other may be a credential. */
const harmlessHeaders = ["accept", "accept-language", "content-type", "user-agent"];

/** Up when the final answer meets every expectation; all unmet ones are reported at once. */
export function probeHttp(config: HttpConfig, deadline: Deadline): Promise<Observation> {
  return observe(deadline, async (recorder) => {
    const answer = await followed(recorder, config);
    recorder.answeredAt = performance.now();
    noteHead(recorder, answer);
    expectHead(recorder, config, answer, Math.round(recorder.answeredAt - recorder.startedAt));
    const body = await readBody(recorder, answer);
    recorder.note("bodyBytes", body.isCut ? phrase("firstBytes", { n: body.bytes }) : body.bytes);
    recorder.note("body", body.text.slice(0, 1_024));
    expectBody(recorder, config, body);
  });
}

/** The answer after at most five redirects, each dialled through the guard. A redirect whose status is expected is itself the answer. */
async function followed(recorder: ProbeRecorder, config: HttpConfig): Promise<Answer> {
  let request = { url: new URL(config.url), method: config.method as string, headers: configuredHeaders(config), body: config.body };
  for (let followed = 0; ; followed++) {
    const { url, method } = request;
    recorder.note("hop", `${method} ${url.href}`);
    const client = httpClient(recorder, url, config);
    const answer = await send(recorder, client, request);
    const { location } = answer.headers;
    const isAnswer = !redirects.includes(answer.statusCode) || !location || !config.isFollowing;
    if (isAnswer || isExpectedStatus(answer.statusCode, config.expectedStatus)) return answer;
    if (followed === maxRedirects) throw new Unmet(phrase("tooManyRedirects", { n: maxRedirects }));
    request = redirected(request, answer.statusCode, String(location));
    answer.body.on("error", () => undefined);
    await client.destroy();
  }
}

type Request = { url: URL; method: string; headers: Record<string, string>; body: string | undefined };

function redirected({ url: from, method, headers, body }: Request, statusCode: number, location: string): Request {
  const url = URL.parse(location, from);
  if (!url || !["http:", "https:"].includes(url.protocol)) throw new Unmet(phrase("redirectedElsewhere"));
  if (from.protocol === "https:" && url.protocol === "http:") throw new Unmet(phrase("redirectedToHttp", { url: cut(url.href, 200) }));
  if (url.username || url.password) throw new Unmet(phrase("redirectedWithCredentials"));
  const kept = url.origin === from.origin ? headers : withoutCredentials(headers);
  const isKept = [307, 308].includes(statusCode) || ["GET", "HEAD"].includes(method) || (statusCode !== 303 && method !== "POST");
  return isKept ? { url, method, headers: kept, body } : { url, method: "GET", headers: kept, body: undefined };
}

function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmlessHeaders.includes(name)));
}

function noteHead(recorder: ProbeRecorder, { statusCode, headers }: Answer): void {
  recorder.note("status", statusCode);
  for (const name of shownHeaders) if (headers[name] !== undefined) recorder.note("header", `${name}: ${headers[name]}`);
}

function expectHead(
  recorder: ProbeRecorder,
  { expectedStatus, maxLatencyMs }: HttpConfig,
  { statusCode }: Answer,
  latencyMs: number,
): void {
  recorder.expect(isExpectedStatus(statusCode, expectedStatus), phrase("status", { status: statusCode, expected: expectedStatus }));
  if (maxLatencyMs) recorder.expect(latencyMs <= maxLatencyMs, phrase("slow", { ms: latencyMs, maxMs: maxLatencyMs }));
}

function expectBody(recorder: ProbeRecorder, { keyword, jsonAssertions }: HttpConfig, body: Body): void {
  if (keyword) {
    const otherwise = phrase(keyword.isPresent ? "keywordMissing" : "keywordPresent", { text: cut(keyword.text, 200) });
    recorder.expect(body.text.includes(keyword.text) === keyword.isPresent, otherwise);
  }
  if (jsonAssertions.length === 0) return;
  if (body.isCut) throw new Unmet(phrase("bodyTooLargeForJson"));
  const json = parsed(body.text);
  for (const assertion of jsonAssertions) {
    const unmet = unmetAssertion(json, assertion, body.bytes);
    if (unmet) recorder.expect(false, unmet);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unmet(phrase("notJson"));
  }
}
