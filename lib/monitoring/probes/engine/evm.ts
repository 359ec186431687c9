import type { Client } from "undici";
import { z } from "zod";
import { phrase } from "@/lib/monitoring/phrases";
import { Unmet } from "@/lib/monitoring/probes/engine/failure";
import { configuredHeaders, httpClient, readBody, send } from "@/lib/monitoring/probes/engine/http-client";
import type { Deadline, Observation } from "@/lib/monitoring/probes/engine/observation";
import { observe, type ProbeRecorder } from "@/lib/monitoring/probes/engine/observe";
import type { Head } from "@/lib/monitoring/probes/rules/head";
import { headChange, medianOf } from "@/lib/monitoring/probes/rules/head";
import type { EvmConfig } from "@/lib/monitoring/probes/schema";
import { cut } from "@/lib/platform/text";
import type { Phrase } from "@/lib/platform/words";

const quantity = z
  .string()
  .regex(/^0x[0-9a-f]{1,16}$/i)
  .transform(Number)
  .pipe(z.number().int().max(Number.MAX_SAFE_INTEGER));
const block = z.object({ number: quantity, timestamp: quantity });
const syncing = z.union([z.literal(false), z.object({ currentBlock: quantity.optional(), highestBlock: quantity.optional() })]);
const answer = z.object({
  result: z.unknown().optional(),
  error: z.object({ code: z.number().optional(), message: z.string().default("") }).nullish(),
});

type Ask = <T>(method: string, params: unknown[], result: z.ZodType<T>) => Promise<T>;

/** Up when the node answers as asked, is on the right chain, has caught up, and its head is young, not behind others and moving. */
export function probeEvm(config: EvmConfig, deadline: Deadline, previous: Head | null = null): Promise<Observation> {
  return observe(deadline, async (recorder) => {
    const others = Promise.all(config.references.map((url) => referenceHead(url, deadline.timeoutMs / 2, recorder.signal)));
    const ask = asker(recorder, httpClient(recorder, new URL(config.url), config), config);
    await expectChain(recorder, config, ask);
    const head = await ask("eth_getBlockByNumber", ["latest", false], block);
    expectHead(recorder, config, head, previous);
    if (config.references.length > 0) expectLag(recorder, config, head.number, await others);
  });
}

async function expectChain(recorder: ProbeRecorder, { chainId }: EvmConfig, ask: Ask): Promise<void> {
  const seenId = await ask("eth_chainId", [], quantity);
  recorder.note("chainId", seenId);
  if (chainId !== undefined) recorder.expect(seenId === chainId, phrase("chainId", { seen: seenId, expected: chainId }));
  const sync = await ask("eth_syncing", [], syncing);
  const { currentBlock: current = "?", highestBlock: highest } = sync || {};
  recorder.expect(sync === false, highest === undefined ? phrase("syncing") : phrase("syncingAt", { current, highest }));
}

function expectHead(recorder: ProbeRecorder, config: EvmConfig, { number, timestamp }: z.infer<typeof block>, previous: Head | null): void {
  const now = new Date();
  const ageSeconds = Math.max(0, Math.round(now.getTime() / 1_000 - timestamp));
  recorder.note("headNumber", number);
  recorder.note("headAgeSeconds", ageSeconds);
  const maxAge = config.maxHeadAgeSeconds;
  if (maxAge !== undefined) recorder.expect(ageSeconds <= maxAge, phrase("headOld", { number, age: ageSeconds, maxAge }));
  const change = headChange(previous, number, now, config.maxStallSeconds ?? null);
  recorder.head = change.head;
  if (change.problem) recorder.expect(false, change.problem);
}

function expectLag(recorder: ProbeRecorder, { maxLagBlocks }: EvmConfig, number: number, references: Reference[]): void {
  for (const { name, head, failure } of references) recorder.note("reference", phrase("named", { name, what: head ?? failure }));
  const median = medianOf(references.flatMap(({ head }) => head ?? []));
  if (median === null) return;
  const lag = median - number;
  recorder.note("lagBlocks", lag);
  recorder.expect(lag <= maxLagBlocks, phrase("headLags", { number, lag, median, max: maxLagBlocks }));
}

type Reference = { name: string; head: number | null; failure: Phrase[] };

/** A reference that fails proves nothing about the node; it has half of the time, so that it cannot use up the node's. */
async function referenceHead(url: string, timeoutMs: number, signal: AbortSignal): Promise<Reference> {
  let head: number | null = null;
  const { error } = await observe({ timeoutMs, signal }, async (recorder) => {
    const ask = asker(recorder, httpClient(recorder, new URL(url), {}), { url, headers: [] });
    head = await ask("eth_blockNumber", [], quantity);
  });
  return { name: new URL(url).host, head, failure: error?.phrases ?? [] };
}

function asker(recorder: ProbeRecorder, client: Client, config: Pick<EvmConfig, "url" | "headers" | "auth">): Ask {
  const url = new URL(config.url);
  const headers = { "content-type": "application/json", accept: "application/json", ...configuredHeaders(config) };
  let id = 0;
  return async (method, params, result) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: ++id, method, params });
    const response = await send(recorder, client, { url, method: "POST", headers, body });
    const { text } = await readBody(recorder, response);
    return resultOf(method, response.statusCode, text, result);
  };
}

/** A node's refusal often comes with status 200, and its reason often with another: the JSON is looked at first. */
function resultOf<T>(method: string, statusCode: number, text: string, result: z.ZodType<T>): T {
  const sent = answer.safeParse(parsed(text));
  if (sent.data?.error) throw new Unmet(refusalOf(method, sent.data.error));
  if (statusCode !== 200) throw new Unmet(phrase("rpcStatus", { method, status: statusCode }));
  if (!sent.success || sent.data.result === undefined) throw new Unmet(phrase("rpcNotJson", { method }));
  const value = result.safeParse(sent.data.result);
  if (!value.success) throw new Unmet(phrase("answeredWith", { command: method, answer: cut(JSON.stringify(sent.data.result), 100) }));
  return value.data;
}

const refusalOf = (method: string, { message, code }: { message: string; code?: number | undefined }) =>
  phrase("rpcRefused", { method, reason: cut(message, 200), code: code ?? phrase("rpcNoCode") });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
