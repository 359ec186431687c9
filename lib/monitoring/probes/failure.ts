import { BlockedAddress } from "@/lib/platform/safe-fetch";

/** Something was seen that ends the check, already said in words for a person. */
export class Unmet extends Error {
  override readonly name = "Unmet";
}

const words: Record<string, string> = {
  ECONNREFUSED: "Connection refused",
  ECONNRESET: "Connection reset before an answer",
  EPIPE: "Connection closed before an answer",
  UND_ERR_SOCKET: "Connection closed before an answer",
  UND_ERR_HEADERS_OVERFLOW: "Answer headers larger than 16 KiB",
  ENOTFOUND: "Name not found in DNS",
  ENODATA: "Name has no address in DNS",
  EAI_AGAIN: "DNS did not answer",
  EHOSTUNREACH: "Host unreachable",
  ENETUNREACH: "Network unreachable",
  ETIMEDOUT: "Connection timed out",
};

/** Any error of the network, the TLS layer or a protocol, in words for a person. */
export function failureWords(error: unknown): string {
  const blocked = findBlocked(error);
  if (blocked) return `Blocked address: ${blocked.message}`;
  const { name, code = "", message = "", reason = "" } = error as Error & { code?: string; reason?: string };
  if (error instanceof Unmet) return message;
  if (words[code]) return words[code];
  if (name === "HTTPParserError") return `Not an HTTP answer: ${message}`;
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code)) return `TLS handshake failed: ${reason || message}`;
  if (/^Z_|^ERR_.*BROTLI|^ZSTD/.test(code)) return `The body is not valid in its own compression: ${message}`;
  return message || code || "Failed";
}

export function findBlocked(error: unknown): BlockedAddress | null {
  for (let each = error; each instanceof Error; each = each.cause) if (each instanceof BlockedAddress) return each;
  return null;
}
