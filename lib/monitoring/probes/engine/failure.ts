import { type PhraseKey, phrase } from "@/lib/monitoring/phrases";
import { render } from "@/lib/platform/localize";
import { BlockedAddress } from "@/lib/platform/safe-fetch";
import type { Phrase } from "@/lib/platform/words";

/** Ends a check with the phrases that explain why. */
export class Unmet extends Error {
  override readonly name = "Unmet";
  readonly phrases: Phrase[];
  constructor(...phrases: Phrase[]) {
    super(render("en", phrases));
    this.phrases = phrases;
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

/** Phrases for any error of the network, the TLS layer or a protocol. */
export function failureOf(error: unknown): Phrase[] {
  const blocked = findBlocked(error);
  if (blocked) return [phrase("blocked", { host: blocked.host })];
  if (error instanceof Unmet) return error.phrases;
  const { name, code = "", message = "", reason = "" } = error as Error & { code?: string; reason?: string };
  if (sentences[code]) return [phrase(sentences[code])];
  if (name === "HTTPParserError") return [phrase("notHttp", { reason: message })];
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code)) return [phrase("tlsFailed", { reason: reason || message })];
  if (/^Z_|^ERR_.*BROTLI|^ZSTD/.test(code)) return [phrase("badCompression", { reason: message })];
  return [message || code || phrase("failed")];
}

export function findBlocked(error: unknown): BlockedAddress | null {
  for (let each = error; each instanceof Error; each = each.cause) if (each instanceof BlockedAddress) return each;
  return null;
}
