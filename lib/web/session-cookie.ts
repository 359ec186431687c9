import { decode } from "next-auth/jwt";
import { findSessionActor } from "@/lib/accounts/sessions/queries";
import type { MemberActor } from "@/lib/platform/actor";
import { deriveKeys } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { acceptedLocale, isLocale, type Locale, localeCookie } from "@/lib/platform/messages";

const isSecure = env.APP_ORIGIN.startsWith("https:");

export const sessionCookieName = isSecure ? "__Host-vigie.session" : "vigie.session";
export const sessionCookieOptions = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure };
const secrets = deriveKeys("next-auth").map((key) => key.toString("base64"));
export const sessionSecret = secrets[0] as string;

/** Other key managements that the library knows cost a forger nothing and us 10 ms (PBES2), so they are not even tried. */
const ourHeader = `${Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString("base64url")}..`;

/**
 * The cookie carries only a session id; whether it still counts is asked of the session's row each time. Who chose no language reads
 * the one that is requested.
 */
export async function actorOfCookie(token: string | undefined, requested: Locale | null): Promise<MemberActor | null> {
  if (!token?.startsWith(ourHeader) || token.length > 4096) return null;
  for (const secret of secrets) {
    const claims = await decode({ token, secret }).catch(() => null);
    if (typeof claims?.sid !== "string") continue;
    const actor = await findSessionActor(claims.sid);
    return actor && { ...actor, locale: actor.locale ?? requested };
  }
  return null;
}

/** Same, from the headers of a request. What we issue needs no decoding. */
export function actorOfHeaders(header: (name: string) => string | null): Promise<MemberActor | null> {
  const cookies = new Map((header("cookie") ?? "").split("; ").map((pair) => splitOnce(pair)));
  return actorOfCookie(cookies.get(sessionCookieName), requestedLocale(cookies.get(localeCookie), header("accept-language")));
}

/** The language that the language switch remembered, else the one that the browser asks for. */
export const requestedLocale = (remembered: string | undefined, accepted: string | null): Locale | null =>
  isLocale(remembered) ? remembered : acceptedLocale(accepted);

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}
