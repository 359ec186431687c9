import { createHmac, randomBytes } from "node:crypto";
import { type HeaderReader, isRecent, isSameText } from "@/lib/platform/channels/signature";

// Standard Webhooks 1.0, symmetric signatures: HMAC-SHA256 over id.timestamp.body, base64, marked v1.

const prefix = "whsec_";

/** A fresh secret of 32 bytes, in the form that receivers' libraries take. */
export const newWebhookSecret = (): string => prefix + randomBytes(32).toString("base64");

/** `whsec_` and base64 of 24 to 64 bytes. */
export function isWebhookSecret(secret: string): boolean {
  const encoded = secret.startsWith(prefix) ? secret.slice(prefix.length) : "";
  const key = Buffer.from(encoded, "base64");
  return key.length >= 24 && key.length <= 64 && key.toString("base64").replace(/=+$/, "") === encoded.replace(/=+$/, "");
}

/** The three headers for one attempt. With several secrets (the new and the old while rotating) it carries a signature for each. */
export function signStandardWebhook(id: string, at: Date, body: string | Buffer, secrets: string[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": secrets.map((secret) => signature(id, timestamp, body, secret)).join(" "),
  };
}

/** Returns true when a holder of one of the secrets sent this body within five minutes. */
export function verifyStandardWebhook(rawBody: string | Buffer, header: HeaderReader, secrets: string[], now: Date): boolean {
  const [id, timestamp, given] = ["id", "timestamp", "signature"].map((name) => header(`webhook-${name}`) ?? "") as [
    string,
    string,
    string,
  ];
  if (!id || !isRecent(timestamp, now)) return false;
  const expected = secrets.filter(isWebhookSecret).map((secret) => signature(id, timestamp, rawBody, secret));
  return given.split(" ").some((each) => expected.some((own) => isSameText(each, own)));
}

function signature(id: string, timestamp: string, body: string | Buffer, secret: string): string {
  const key = Buffer.from(secret.slice(prefix.length), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64")}`;
}
