import type { Limit } from "@/lib/platform/rate-limit";

const seconds = 15 * 60;

/** Guesses at one account's password or code, over all processes and addresses. */
export const byAccount: Limit = { name: "sign-in-account", points: 10, seconds, shared: true };

/** Guesses from one address (IPv6: one /64), over all accounts. */
export const byAddress: Limit = { name: "sign-in-address", points: 30, seconds, shared: true };
