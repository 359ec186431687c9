import type { X509Certificate } from "node:crypto";
import { isIP } from "node:net";

const dayMs = 86_400_000;
const ownCodes = ["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "ERR_TLS_CERT_ALTNAME_INVALID"];

const chainWords: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "The certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "The chain ends in a root that is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The chain is incomplete or its root is not trusted",
  UNABLE_TO_GET_ISSUER_CERT: "The chain is incomplete",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "The chain is incomplete or its root is not trusted",
  CERT_SIGNATURE_FAILURE: "A signature in the chain is wrong",
  CERT_REVOKED: "The certificate is revoked",
};

export type CertificateSight = { validTo: Date; daysLeft: number; problems: string[] };

/** Everything that is wrong with a certificate for `host`, all at once; `code` is what the TLS library had against its chain. */
export function judgeCertificate(certificate: X509Certificate, host: string, code: string | null, now = new Date()): CertificateSight {
  const { validFromDate: validFrom, validToDate: validTo } = certificate;
  const daysLeft = Math.floor((validTo.getTime() - now.getTime()) / dayMs);
  const isExpired = validTo <= now;
  const isEarly = validFrom > now;
  const isForHost = isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host, { wildcards: true });
  const problems = [
    isExpired && `The certificate expired on ${day(validTo)}`,
    isEarly && `The certificate is not valid before ${day(validFrom)}`,
    !isForHost && `The certificate is for ${certificateNames(certificate)}, expected ${host}`,
    code && chainProblem(code, isExpired || isEarly),
  ];
  return { validTo, daysLeft, problems: problems.filter((problem) => typeof problem === "string" && problem !== "") as string[] };
}

export function certificateNames(certificate: X509Certificate): string {
  const names = (certificate.subjectAltName ?? "").replaceAll(/(DNS|IP Address):/g, "");
  return (names || oneLine(certificate.subject)).slice(0, 300);
}

export const oneLine = (name: string | undefined) => (name ?? "").trim().replaceAll("\n", ", ");

export const day = (date: Date) => date.toISOString().slice(0, 10);

/** Says "3 days (2026-11-25)" of a certificate that is still valid. */
export function timeLeft({ daysLeft, validTo }: CertificateSight): string {
  return `${daysLeft} ${Math.abs(daysLeft) === 1 ? "day" : "days"} (${day(validTo)})`;
}

function chainProblem(code: string, isLeafOutOfDate: boolean): string {
  if (!ownCodes.includes(code)) return chainWords[code] ?? `The chain is not trusted (${code})`;
  return code !== "ERR_TLS_CERT_ALTNAME_INVALID" && !isLeafOutOfDate ? "A certificate of the chain has expired or is not valid yet" : "";
}
