import { randomBytes } from "node:crypto";
import { env } from "@/lib/platform/env";

const isDev = Boolean(env.VIGIE_DEV);

/** Headers of every answer; they do not depend on the request. */
export const staticHeaders: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  ...(env.APP_ORIGIN.startsWith("https:") ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
};

/** A policy with a fresh nonce. Next reads the nonce from the request's header of this name and puts it on its scripts. */
export function contentSecurityPolicy(): { nonce: string; policy: string } {
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws: wss:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  return { nonce, policy };
}
