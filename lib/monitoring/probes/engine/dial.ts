import { once } from "node:events";
import net, { type Socket } from "node:net";
import tls, { type TLSSocket } from "node:tls";
import { phrase } from "@/lib/monitoring/phrases";
import { type CertificateReport, certificateNames, day, inspectCertificate, oneLine } from "@/lib/monitoring/probes/engine/certificate";
import { Unmet } from "@/lib/monitoring/probes/engine/failure";
import { lookups } from "@/lib/monitoring/probes/engine/lookups";
import type { ProbeRecorder } from "@/lib/monitoring/probes/engine/observe";
import { BlockedAddress, isAllowedAddress } from "@/lib/platform/safe-fetch";

export type Endpoint = { host: string; port: number };
/** `ca` replaces the public roots; `certificateDays` is how long the certificate has to be valid at least. */
export type Trust = { ca?: string | undefined; certificateDays?: number | undefined };

/**
 * The only way in which a probe opens a connection: resolves the name, refuses it when any of its addresses may not be reached,
 * and connects to those very addresses, one after another. The socket ends with the check.
 */
export async function dial(recorder: ProbeRecorder, { host, port }: Endpoint): Promise<Socket> {
  const name = host.replace(/^\[|\]$/g, "");
  const addresses = await allowedAddresses(recorder, name);
  const socket = await recorder.time("connectMs", phrase("stepConnection"), async () => {
    const opening = net.connect({
      host: name,
      port,
      noDelay: true,
      autoSelectFamily: true,
      lookup: (_name, _options, found) => found(null, addresses),
    });
    recorder.hold(opening);
    await once(opening, "connect");
    return opening;
  });
  recorder.note("address", `${socket.remoteAddress} port ${socket.remotePort}`);
  return socket;
}

/** Upgrades to TLS and goes on only with a certificate that is valid for `host`: nobody else receives anything. */
export async function secure(recorder: ProbeRecorder, socket: Socket, host: string, trust: Trust): Promise<TLSSocket> {
  const { socket: secured, certificate } = await handshake(recorder, socket, host, trust);
  if (certificate.problems.length > 0) throw new Unmet(...certificate.problems);
  expectDaysLeft(recorder, certificate, trust.certificateDays);
  return secured;
}

/** Upgrades to TLS whatever the certificate is, and reports its problems. */
export async function handshake(recorder: ProbeRecorder, socket: Socket, host: string, { ca }: Trust) {
  const name = host.replace(/^\[|\]$|\.$/g, "");
  const secured = await recorder.time("tlsMs", phrase("stepTls"), async () => {
    // The chain is verified below, where the certificate can be described too.
    const opening = tls.connect({
      socket,
      host: name,
      rejectUnauthorized: false,
      ...(!net.isIP(name) && { servername: name }),
      ...(ca && { ca }),
    });
    recorder.hold(opening, socket);
    await once(opening, "secureConnect");
    return opening;
  });
  const certificate = secured.getPeerX509Certificate();
  if (!certificate) throw new Unmet(phrase("certificateNone"));
  // The types say Error, Node gives its code.
  const code = secured.authorizationError as unknown as string | null;
  const report = inspectCertificate(certificate, name, secured.authorized ? null : code);
  recorder.note("tlsVersion", secured.getProtocol() ?? "");
  recorder.note("certificateSubject", oneLine(certificate.subject));
  recorder.note("certificateIssuer", oneLine(certificate.issuer));
  recorder.note("certificateNames", certificateNames(certificate));
  recorder.note("certificateValidTo", report.validTo.toISOString());
  recorder.note("certificateDaysLeft", report.daysLeft);
  return { socket: secured, certificate: report };
}

export function expectDaysLeft(recorder: ProbeRecorder, certificate: CertificateReport, days: number | undefined): void {
  if (days === undefined) return;
  const { daysLeft: left, validTo } = certificate;
  recorder.expect(left >= days, phrase("certificateSoon", { left, day: day(validTo), wanted: days }));
}

async function allowedAddresses(recorder: ProbeRecorder, host: string) {
  const family = net.isIP(host);
  const addresses = family ? [{ address: host, family }] : await recorder.time("dnsMs", phrase("stepDns"), () => lookups.of(host));
  if (addresses.length === 0 || !addresses.every(({ address }) => isAllowedAddress(address))) throw new BlockedAddress(host);
  recorder.signal.throwIfAborted();
  return addresses;
}
