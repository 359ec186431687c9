import { decode } from "next-auth/jwt";
import type { MemberActor } from "@/lib/accounts/access";
import { findSessionActor } from "@/lib/accounts/sessions/queries";
import { deriveKeys } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";

const isSecure = env.APP_ORIGIN.startsWith("https:");

export const sessionCookieName = isSecure ? "__Host-vigie.session" : "vigie.session";
export const sessionCookieOptions = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure };
const secrets = deriveKeys("next-auth").map((key) => key.toString("base64"));
export const sessionSecret = secrets[0] as string;

/** Other key managements that the library knows cost a forger nothing and us 10 ms (PBES2), so they are not even tried. */
const ourHeader = `${Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString("base64url")}..`;

/** The cookie carries only a session id; whether it still counts is asked of the session's row each time. */
export async function actorOfCookie(token: string | undefined): Promise<MemberActor | null> {
  if (!token?.startsWith(ourHeader) || token.length > 4096) return null;
  for (const secret of secrets) {
    const claims = await decode({ token, secret }).catch(() => null);
    if (typeof claims?.sid === "string") return findSessionActor(claims.sid);
  }
  return null;
}

/** Same, from a raw Cookie header. What we issue needs no decoding. */
export function actorOfCookieHeader(header: string | undefined): Promise<MemberActor | null> {
  const pair = header?.split("; ").find((part) => part.startsWith(`${sessionCookieName}=`));
  return actorOfCookie(pair?.slice(sessionCookieName.length + 1));
}
