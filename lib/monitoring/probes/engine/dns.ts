import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { type PhraseKey, phrase } from "@/lib/monitoring/phrases";
import { Unmet } from "@/lib/monitoring/probes/engine/failure";
import type { Deadline, Observation } from "@/lib/monitoring/probes/engine/observation";
import { observe, type ProbeRecorder } from "@/lib/monitoring/probes/engine/observe";
import type { DnsConfig } from "@/lib/monitoring/probes/schema";
import { BlockedAddress, isAllowedAddress } from "@/lib/platform/safe-fetch";
import { cut } from "@/lib/platform/text";

const maxAnswers = 40;

/** Up when the name has a record of that kind, all expected values are among the answers and, if exact, nothing else is. */
export function probeDns(config: DnsConfig, deadline: Deadline): Promise<Observation> {
  return observe(deadline, async (recorder) => {
    const resolver = new Resolver({ timeout: Math.max(300, Math.floor(deadline.timeoutMs / 4)), tries: 3 });
    recorder.signal.addEventListener("abort", () => resolver.cancel(), { once: true });
    if (config.resolver) resolver.setServers([serverOf(config.resolver)]);
    recorder.note("resolver", resolver.getServers().join(", "));
    const answers = await recorder.time("dnsMs", phrase("stepDnsAnswer"), () => records(resolver, config));
    for (const answer of answers.slice(0, maxAnswers)) recorder.note("answer", answer);
    expectAnswers(recorder, config, answers);
  });
}

function serverOf({ address, port }: NonNullable<DnsConfig["resolver"]>): string {
  if (!isAllowedAddress(address)) throw new BlockedAddress(address);
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}

async function records(resolver: Resolver, { name, record }: DnsConfig): Promise<string[]> {
  try {
    return (await read[record](resolver, name)).map((answer) => normal(record, answer));
  } catch (error) {
    const { code = "" } = error as { code?: string };
    const key = sentences[code];
    throw new Unmet(key ? phrase(key, { name, record }) : phrase("dnsFailed", { reason: code || (error as Error).message }));
  }
}

const read: Record<DnsConfig["record"], (resolver: Resolver, name: string) => Promise<string[]>> = {
  A: (resolver, name) => resolver.resolve4(name),
  AAAA: (resolver, name) => resolver.resolve6(name),
  CNAME: (resolver, name) => resolver.resolveCname(name),
  NS: (resolver, name) => resolver.resolveNs(name),
  TXT: async (resolver, name) => (await resolver.resolveTxt(name)).map((parts) => parts.join("")),
  MX: async (resolver, name) => (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`),
  SRV: async (resolver, name) => (await resolver.resolveSrv(name)).map((srv) => `${srv.priority} ${srv.weight} ${srv.port} ${srv.name}`),
  CAA: async (resolver, name) =>
    (await resolver.resolveCaa(name)).map(({ critical, ...tags }) => {
      const [tag = "", value = ""] = Object.entries(tags).find(([tag]) => tag !== "type") ?? [];
      return `${critical} ${tag} ${value}`;
    }),
  SOA: async (resolver, name) => {
    const soa = await resolver.resolveSoa(name);
    return [`${soa.nsname} ${soa.hostmaster} ${soa.serial} ${soa.refresh} ${soa.retry} ${soa.expire} ${soa.minttl}`];
  },
};

const sentences: Record<string, PhraseKey> = {
  ENOTFOUND: "dnsNxdomain",
  ENODATA: "dnsNoRecord",
  ESERVFAIL: "dnsServfail",
  EREFUSED: "dnsRefused",
  ETIMEOUT: "dnsTimedOut",
  ECONNREFUSED: "dnsUnreachable",
  EBADRESP: "dnsSenseless",
  EFORMERR: "dnsNotUnderstood",
  EBADNAME: "dnsBadName",
};

function expectAnswers(recorder: ProbeRecorder, { record, expected, isExact }: DnsConfig, answers: string[]): void {
  const wanted = expected.map((value) => normal(record, value));
  const seen = cut(answers.join(", "), 200);
  const missing = wanted.filter((value) => !answers.includes(value));
  const surplus = isExact ? answers.filter((value) => !wanted.includes(value)) : [];
  recorder.expect(missing.length === 0, phrase("dnsMissing", { record, seen, missing: missing.join(", ") }));
  recorder.expect(surplus.length === 0, phrase("dnsSurplus", { record, surplus: cut(surplus.join(", "), 200) }));
}

/** Names are compared without case and final dot, addresses in their shortest form; a TXT record counts to the letter. */
function normal(record: DnsConfig["record"], value: string): string {
  if (record === "TXT") return value;
  const plain = value
    .trim()
    .replaceAll(/\s+/g, " ")
    .toLowerCase()
    .replaceAll(/\.(?= |$)/g, "");
  return record === "AAAA" && isIP(plain) === 6 ? new URL(`http://[${plain}]`).hostname.slice(1, -1) : plain;
}
