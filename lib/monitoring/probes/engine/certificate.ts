import type { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { type PhraseKey, phrase } from "@/lib/monitoring/phrases";
import type { Phrase } from "@/lib/platform/words";

const dayMs = 86_400_000;
const ownCodes = ["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "ERR_TLS_CERT_ALTNAME_INVALID"];

const chainProblems: Record<string, PhraseKey> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificateSelfSigned",
  SELF_SIGNED_CERT_IN_CHAIN: "chainUntrustedRoot",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "chainIncompleteOrUntrusted",
  UNABLE_TO_GET_ISSUER_CERT: "chainIncomplete",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "chainIncompleteOrUntrusted",
  CERT_SIGNATURE_FAILURE: "chainSignature",
  CERT_REVOKED: "certificateRevoked",
};

export type CertificateReport = { validTo: Date; daysLeft: number; problems: Phrase[] };

/** Everything that is wrong with a certificate for `host`, all at once; `code` is what the TLS library had against its chain. */
export function inspectCertificate(certificate: X509Certificate, host: string, code: string | null, now = new Date()): CertificateReport {
  const { validFromDate: validFrom, validToDate: validTo } = certificate;
  const daysLeft = Math.floor((validTo.getTime() - now.getTime()) / dayMs);
  const isExpired = validTo <= now;
  const isEarly = validFrom > now;
  const isForHost = isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host, { wildcards: true });
  const problems = [
    isExpired && phrase("certificateExpired", { day: day(validTo) }),
    isEarly && phrase("certificateEarly", { day: day(validFrom) }),
    !isForHost && phrase("certificateOther", { names: certificateNames(certificate), host }),
    code !== null && chainProblem(code, isExpired || isEarly),
  ];
  return { validTo, daysLeft, problems: problems.filter((problem) => typeof problem === "object") };
}

export function certificateNames(certificate: X509Certificate): string {
  const names = (certificate.subjectAltName ?? "").replaceAll(/(DNS|IP Address):/g, "");
  return (names || oneLine(certificate.subject)).slice(0, 300);
}

export const oneLine = (name: string | undefined) => (name ?? "").trim().replaceAll("\n", ", ");

export const day = (date: Date) => date.toISOString().slice(0, 10);

function chainProblem(code: string, isLeafOutOfDate: boolean): Phrase | false {
  if (!ownCodes.includes(code)) return chainProblems[code] ? phrase(chainProblems[code]) : phrase("chainUntrusted", { code });
  return code !== "ERR_TLS_CERT_ALTNAME_INVALID" && !isLeafOutOfDate && phrase("chainOutOfDate");
}
