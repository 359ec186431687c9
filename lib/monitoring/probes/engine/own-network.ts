import { once } from "node:events";
import net from "node:net";
import { env } from "@/lib/platform/env";

const timeoutMs = 2_000;
const holdsMs = 3_000;

let asked: { at: number; answer: Promise<boolean> } | null = null;

/**
 * Returns true when our own network fails: none of REFERENCE_ADDRESSES takes a connection within 2 s. The answer is renewed at most every 3
 * s, and is always false without reference addresses.
 */
export function isOwnNetworkAway(): Promise<boolean> {
  const addresses = env.REFERENCE_ADDRESSES.split(",").filter((part) => part.trim());
  if (addresses.length === 0) return Promise.resolve(false);
  if (!asked || performance.now() - asked.at > holdsMs) asked = { at: performance.now(), answer: areAllAway(addresses) };
  return asked.answer;
}

async function areAllAway(addresses: string[]): Promise<boolean> {
  const reached = Promise.any(addresses.map((address) => connect(address.trim())));
  return reached.then(() => false).catch(() => true);
}

async function connect(address: string): Promise<void> {
  const colon = address.lastIndexOf(":");
  const socket = net.connect({ host: address.slice(0, colon).replace(/^\[|\]$/g, ""), port: Number(address.slice(colon + 1)) });
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(timeoutMs) });
  } finally {
    socket.destroy();
  }
}
