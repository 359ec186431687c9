import { cookies } from "next/headers";
import type { MemberActor } from "@/lib/platform/actor";
import { sign, unsign } from "@/lib/platform/crypto";
import { currentActor } from "@/lib/web/session";
import { sessionCookieOptions } from "@/lib/web/session-cookie";

const name = "vigie.link";
const purpose = "link-identity";
const validSeconds = 600;

/**
 * Notes that this member asked to link this provider. Without the note, coming back from a provider signs in and links nothing:
 * otherwise whoever uses a forgotten sign-in tab would be linked to the account still open beside it.
 */
export async function rememberLinkIntent(actor: MemberActor, provider: string): Promise<void> {
  const value = sign(`${actor.sessionId}|${provider}|${Date.now() + validSeconds * 1000}`, purpose);
  (await cookies()).set({ ...sessionCookieOptions, name, value, maxAge: validSeconds });
}

/** The member who asked for it in the session that is still open, once; null otherwise. */
export async function takeLinkIntent(provider: string): Promise<MemberActor | null> {
  const jar = await cookies();
  const [sessionId, wanted, until] = unsign(jar.get(name)?.value ?? "", purpose)?.split("|") ?? [];
  jar.delete(name);
  if (wanted !== provider || Number(until) < Date.now()) return null;
  const actor = await currentActor();
  return actor.type === "member" && actor.sessionId === sessionId ? actor : null;
}
