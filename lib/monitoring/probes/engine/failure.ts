import { asSaid, type Phrase, type PhraseKey, phrase } from "@/lib/platform/phrase";
import { BlockedAddress } from "@/lib/platform/safe-fetch";
import { say } from "@/lib/platform/say";

/** Something was seen that ends the check, already said in sentences for a person. */
export class Unmet extends Error {
  override readonly name = "Unmet";
  readonly said: Phrase[];
  constructor(...said: Phrase[]) {
    super(say("en", said));
    this.said = said;
  }
}

const sentences: Record<string, PhraseKey> = {
  ECONNREFUSED: "connectionRefused",
  ECONNRESET: "connectionReset",
  EPIPE: "connectionClosed",
  UND_ERR_SOCKET: "connectionClosed",
  UND_ERR_HEADERS_OVERFLOW: "headersTooLarge",
  ENOTFOUND: "nameNotFound",
  ENODATA: "nameWithoutAddress",
  EAI_AGAIN: "dnsSilent",
  EHOSTUNREACH: "hostUnreachable",
  ENETUNREACH: "networkUnreachable",
  ETIMEDOUT: "connectionTimedOut",
};

/** Any error of the network, the TLS layer or a protocol, in sentences for a person. */
export function failureOf(error: unknown): Phrase[] {
  const blocked = findBlocked(error);
  if (blocked) return [phrase("blocked", { host: blocked.host })];
  if (error instanceof Unmet) return error.said;
  const { name, code = "", message = "", reason = "" } = error as Error & { code?: string; reason?: string };
  if (sentences[code]) return [phrase(sentences[code])];
  if (name === "HTTPParserError") return [phrase("notHttp", { reason: message })];
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code)) return [phrase("tlsFailed", { reason: reason || message })];
  if (/^Z_|^ERR_.*BROTLI|^ZSTD/.test(code)) return [phrase("badCompression", { reason: message })];
  const words = message || code;
  return [words ? asSaid(words) : phrase("failed")];
}

export function findBlocked(error: unknown): BlockedAddress | null {
  for (let each = error; each instanceof Error; each = each.cause) if (each instanceof BlockedAddress) return each;
  return null;
}
