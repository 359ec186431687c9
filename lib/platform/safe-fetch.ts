import { lookup } from "node:dns";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, buildConnector } from "undici";
import { env } from "@/lib/platform/env";

/** The address is not one that outside requests may reach. */
export class BlockedAddress extends Error {
  override readonly name = "BlockedAddress";
  constructor(readonly host: string) {
    super(`${host} is a private or reserved address, which may not be reached. An operator can allow a range with PROBE_ALLOW_PRIVATE.`);
  }
}

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];
type Connector = ReturnType<typeof buildConnector>;

const allowedPrivate: Range[] = env.PROBE_ALLOW_PRIVATE.split(",")
  .map((part) => part.trim())
  .filter(Boolean)
  .map((cidr) => ipaddr.parseCIDR(cidr));

/** Public unicast only (IPv6: 2000::/3), beside the ranges that the operator's environment allows. */
export function isAllowedAddress(ip: string, allowed: Range[] = allowedPrivate): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  if (allowed.some(([range, bits]) => range.kind() === address.kind() && address.match(range as never, bits))) return true;
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || (address as ipaddr.IPv6).match(ipaddr.IPv6.parseCIDR("2000::/3"));
}

/**
 * A connector that checks the address actually dialled, on every connection and so on every redirect hop.
 * undici does not call `lookup` for IP literals, hence the check of the literal as well.
 */
export function guardedConnector(
  options: buildConnector.BuildOptions = {},
  base: (options: buildConnector.BuildOptions) => Connector = buildConnector,
): Connector {
  const connect = base({
    ...options,
    lookup: (hostname, lookupOptions, callback) =>
      lookup(hostname, { ...lookupOptions, all: true }, (error, addresses) => {
        if (error) return callback(error, []);
        if (!addresses.every(({ address }) => isAllowedAddress(address))) return callback(new BlockedAddress(hostname), []);
        const first = addresses[0];
        if (lookupOptions.all || !first) return callback(null, addresses);
        callback(null, first.address, first.family);
      }),
  });
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) && !isAllowedAddress(host)) return callback(new BlockedAddress(host), null);
    connect(target, callback);
  };
}

/** An undici dispatcher for every request that a person outside the installation can steer. */
export function guardedAgent(options: Agent.Options = {}): Agent {
  return new Agent({ pipelining: 1, keepAliveTimeout: 1, connect: guardedConnector({ timeout: 10_000 }), ...options });
}
