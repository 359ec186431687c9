import { once } from "node:events";
import net, { type Socket } from "node:net";
import tls, { type TLSSocket } from "node:tls";
import { phrase } from "@/lib/monitoring/phrases";
import { type CertificateSight, certificateNames, day, judgeCertificate, oneLine } from "@/lib/monitoring/probes/engine/certificate";
import { Unmet } from "@/lib/monitoring/probes/engine/failure";
import { lookups } from "@/lib/monitoring/probes/engine/lookups";
import type { Sighting } from "@/lib/monitoring/probes/engine/observe";
import { BlockedAddress, isAllowedAddress } from "@/lib/platform/safe-fetch";

export type Target = { host: string; port: number };
/** `ca` replaces the public roots; `certificateDays` is how long the certificate has to be valid at least. */
export type Trust = { ca?: string | undefined; certificateDays?: number | undefined };

/**
 * The only way in which a probe opens a connection: resolves the name, refuses it when any of its addresses may not be reached,
 * and connects to those very addresses, one after another. The socket ends with the check.
 */
export async function dial(seen: Sighting, { host, port }: Target): Promise<Socket> {
  const name = host.replace(/^\[|\]$/g, "");
  const addresses = await allowedAddresses(seen, name);
  const socket = await seen.time("connectMs", phrase("stepConnection"), async () => {
    const opening = net.connect({
      host: name,
      port,
      noDelay: true,
      autoSelectFamily: true,
      lookup: (_name, _options, found) => found(null, addresses),
    });
    seen.hold(opening);
    await once(opening, "connect");
    return opening;
  });
  seen.note("address", `${socket.remoteAddress} port ${socket.remotePort}`);
  return socket;
}

/** Upgrades to TLS and goes on only with a certificate that is valid for `host`: nothing is said to anyone else. */
export async function secure(seen: Sighting, socket: Socket, host: string, trust: Trust): Promise<TLSSocket> {
  const { socket: secured, certificate } = await handshake(seen, socket, host, trust);
  if (certificate.problems.length > 0) throw new Unmet(...certificate.problems);
  expectDaysLeft(seen, certificate, trust.certificateDays);
  return secured;
}

/** Upgrades to TLS whatever the certificate is, and says what is wrong with it. */
export async function handshake(seen: Sighting, socket: Socket, host: string, { ca }: Trust) {
  const name = host.replace(/^\[|\]$|\.$/g, "");
  const secured = await seen.time("tlsMs", phrase("stepTls"), async () => {
    // The chain is judged below, where the certificate can be described too.
    const opening = tls.connect({
      socket,
      host: name,
      rejectUnauthorized: false,
      ...(!net.isIP(name) && { servername: name }),
      ...(ca && { ca }),
    });
    seen.hold(opening, socket);
    await once(opening, "secureConnect");
    return opening;
  });
  const certificate = secured.getPeerX509Certificate();
  if (!certificate) throw new Unmet(phrase("certificateNone"));
  // The types say Error, Node gives its code.
  const code = secured.authorizationError as unknown as string | null;
  const sight = judgeCertificate(certificate, name, secured.authorized ? null : code);
  seen.note("tlsVersion", secured.getProtocol() ?? "");
  seen.note("certificateSubject", oneLine(certificate.subject));
  seen.note("certificateIssuer", oneLine(certificate.issuer));
  seen.note("certificateNames", certificateNames(certificate));
  seen.note("certificateValidTo", sight.validTo.toISOString());
  seen.note("certificateDaysLeft", sight.daysLeft);
  return { socket: secured, certificate: sight };
}

export function expectDaysLeft(seen: Sighting, certificate: CertificateSight, days: number | undefined): void {
  if (days === undefined) return;
  const { daysLeft: left, validTo } = certificate;
  seen.expect(left >= days, phrase("certificateSoon", { left, day: day(validTo), wanted: days }));
}

async function allowedAddresses(seen: Sighting, host: string) {
  const family = net.isIP(host);
  const addresses = family ? [{ address: host, family }] : await seen.time("dnsMs", phrase("stepDns"), () => lookups.of(host));
  if (addresses.length === 0 || !addresses.every(({ address }) => isAllowedAddress(address))) throw new BlockedAddress(host);
  seen.signal.throwIfAborted();
  return addresses;
}
