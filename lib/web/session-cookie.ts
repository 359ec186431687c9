import { decode } from "next-auth/jwt";
import type { MemberActor } from "@/lib/accounts/access";
import { findSessionActor } from "@/lib/accounts/sessions/queries";
import { deriveKey } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";

const isSecure = env.APP_ORIGIN.startsWith("https:");

export const sessionCookieName = isSecure ? "__Host-vigie.session" : "vigie.session";
export const sessionCookieOptions = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure };
export const sessionSecret = deriveKey("next-auth").toString("base64");

/** The cookie carries only a session id; whether it still counts is asked of the session's row each time. */
export async function actorOfCookie(token: string | undefined): Promise<MemberActor | null> {
  if (!token || token.length > 4096) return null;
  const claims = await decode({ token, secret: sessionSecret }).catch(() => null);
  return typeof claims?.sid === "string" ? findSessionActor(claims.sid) : null;
}

/** Same, from a raw Cookie header. */
export function actorOfCookieHeader(header: string | undefined): Promise<MemberActor | null> {
  const pair = header?.split("; ").find((part) => part.startsWith(`${sessionCookieName}=`));
  return actorOfCookie(pair && decodeURIComponent(pair.slice(sessionCookieName.length + 1)));
}
