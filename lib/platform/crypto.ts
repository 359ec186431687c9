import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";

type Key = { kid: string; secret: Buffer };

const keyring: Key[] = env.VIGIE_KEYS.split(",").map((entry) => {
  const [kid = "", secret = ""] = entry.split(":");
  return { kid, secret: Buffer.from(secret, "base64") };
});

/** Keys of 32 bytes for one purpose, one for each of the ring: the first is for what is made now, all are for what is shown again. */
export const deriveKeys = (purpose: string): Buffer[] => keyring.map((key) => deriveKey(purpose, key));

/** HKDF-SHA256. */
function deriveKey(purpose: string, key: Key): Buffer {
  return Buffer.from(hkdfSync("sha256", key.secret, "", `vigie:${purpose}`, 32));
}

/**
 * AES-256-GCM under the ring's first key as `v1:kid:iv:tag:ciphertext`, base64url.
 * `place` (table|column|row id) is authenticated, so a value moved to another row does not decrypt.
 */
export function encrypt(plain: string, place: string): string {
  const key = keyring[0] as Key;
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deriveKey("secrets", key), iv).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", key.kid, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(":");
}

/** Throws when the key is gone from the ring, the place differs, or a bit was changed. */
export function decrypt(sealed: string, place: string): string {
  const [version, kid, iv, tag, body] = sealed.split(":");
  const key = keyring.find((candidate) => candidate.kid === kid);
  if (version !== "v1" || !key || !iv || !tag || body === undefined) throw new Error(`cannot decrypt ${place}: unknown key or format`);
  // Without the length a tag cut to 4 bytes would do, which can be guessed.
  const decipher = createDecipheriv("aes-256-gcm", deriveKey("secrets", key), Buffer.from(iv, "base64url"), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(place)).setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
}

/** 32 random bytes, base64url: for links and one-time secrets. Store only `hashToken` of it. */
export const randomToken = (): string => randomBytes(32).toString("base64url");

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** `value.signature`, for links that carry their own proof. Valid until the signing key leaves the ring. */
export function sign(value: string, purpose: string): string {
  return `${value}.${mac(value, purpose, keyring[0] as Key)}`;
}

/** The signed value, or null when no key of the ring made this signature for this purpose. */
export function unsign(signed: string, purpose: string): string | null {
  const cut = signed.lastIndexOf(".");
  const [value, signature] = [signed.slice(0, cut), Buffer.from(signed.slice(cut + 1))];
  const isGenuine = keyring.some((key) => {
    const expected = Buffer.from(mac(value, purpose, key));
    return expected.length === signature.length && timingSafeEqual(expected, signature);
  });
  return cut > 0 && isGenuine ? value : null;
}

/** A UUID that is a function of `key` (version 8, RFC 9562), so that doing a thing twice finds the first. */
export function uuidOf(key: string): string {
  const hex = createHash("sha256").update(key).digest("hex");
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function mac(value: string, purpose: string, key: Key): string {
  return createHmac("sha256", deriveKey(`sign:${purpose}`, key))
    .update(value)
    .digest("base64url");
}
