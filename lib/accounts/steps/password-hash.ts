import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";

/** Codes instead of sentences: the form translates them. */
export const newPassword = z.string().min(10, "password_short").max(200, "password_long");

/** argon2id with the library's parameters (19 MiB, 2 passes, 1 lane), which are OWASP's. */
export function hashPassword(password: string): Promise<string> {
  return oneOfTwo(() => hash(normal(password)));
}

/**
 * Verifies a password. Without a stored hash it takes as long and answers false, so that an unknown account takes as long as a known one.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword("nobody has this password");
  const target = stored ?? (await nobody);
  return (await oneOfTwo(() => verify(target, normal(password)))) && stored !== null;
}

let nobody: Promise<string> | undefined;

const normal = (password: string) => password.normalize("NFKC");

const waiting: (() => void)[] = [];
let running = 0;

/** Limits hashing to two at once, which occupy two cores; more would only starve every other request. */
async function oneOfTwo<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
