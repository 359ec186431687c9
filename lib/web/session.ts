import { cookies, headers } from "next/headers";
import { forbidden as forbiddenPage, notFound as notFoundPage, redirect } from "next/navigation";
import { cache } from "react";
import { authorize, type Capability, type Guarded } from "@/lib/accounts/access";
import { recordDenial } from "@/lib/accounts/audit/commands";
import { type Actor, anonymous, type MemberActor } from "@/lib/platform/actor";
import { AppError } from "@/lib/platform/errors";
import { type Locale, localeCookie } from "@/lib/platform/messages";
import { actorOfCookie, requestedLocale, sessionCookieName } from "@/lib/web/session-cookie";

/** The actor of this page or action, read once per request. */
export const currentActor = cache(async (): Promise<Actor> => {
  return (await actorOfCookie((await cookies()).get(sessionCookieName)?.value, await currentRequestedLocale())) ?? anonymous;
});

/** The language that this request asks for, whoever makes it. */
export async function currentRequestedLocale(): Promise<Locale | null> {
  return requestedLocale((await cookies()).get(localeCookie)?.value, (await headers()).get("accept-language"));
}

/** The signed-in member; anybody else is sent to sign in and then back here. */
export async function requireMember(): Promise<MemberActor> {
  const actor = await currentActor();
  if (actor.type === "member") return actor;
  redirect(`/sign-in?next=${encodeURIComponent((await currentPath()) || "/console")}`);
}

/**
 * Runs a guarded query for a page: a refusal becomes the 403 page and an audit line, a missing thing the 404 page. What several parts of
 * a page ask for with the same plain arguments is read once per request.
 */
export const read = cache(
  async <A extends unknown[], T>(query: Guarded<(actor: Actor, ...args: A) => Promise<T>>, ...args: A): Promise<T> => {
    const actor = query.guard === "public" ? await currentActor() : await requireMember();
    try {
      return await query(actor, ...args);
    } catch (error) {
      return refuse(error, actor);
    }
  },
);

/** Refuses an area before the skeleton of its page is sent, so that the answer is a 403 and not a 200 that only shows one. */
export async function requireCapability(capability: Capability): Promise<void> {
  const actor = await requireMember();
  try {
    authorize(actor, capability);
  } catch (error) {
    await refuse(error, actor);
  }
}

async function refuse(error: unknown, actor: Actor): Promise<never> {
  if (!(error instanceof AppError)) throw error;
  if (error.code === "not_found") notFoundPage();
  if (error.code !== "forbidden") throw error;
  await recordDenial(actor, error.details.capability ?? "", await currentPath());
  return forbiddenPage();
}

/** The address asked for, as our server wrote it. */
export async function currentPath(): Promise<string> {
  return (await headers()).get("x-vigie-path") ?? "";
}
