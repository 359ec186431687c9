import { cookies, headers } from "next/headers";
import { forbidden as forbiddenPage, notFound as notFoundPage, redirect } from "next/navigation";
import { cache } from "react";
import { type Actor, anonymous, type Guarded, type MemberActor } from "@/lib/accounts/access";
import { recordDenial } from "@/lib/accounts/audit/commands";
import { AppError } from "@/lib/platform/errors";
import { actorOfCookie, sessionCookieName } from "@/lib/web/session-cookie";

/** Who asks for this page or action; read once per request. */
export const currentActor = cache(async (): Promise<Actor> => {
  return (await actorOfCookie((await cookies()).get(sessionCookieName)?.value)) ?? anonymous;
});

/** The signed-in member; anybody else is sent to sign in and then back here. */
export async function requireMember(): Promise<MemberActor> {
  const actor = await currentActor();
  if (actor.type === "member") return actor;
  const path = (await headers()).get("x-vigie-path") ?? "/console";
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/** Runs a guarded query for a page: a refusal becomes the 403 page and an audit line, a missing thing the 404 page. */
export async function read<A extends unknown[], T>(query: Guarded<(actor: Actor, ...args: A) => Promise<T>>, ...args: A): Promise<T> {
  const actor = query.guard === "public" ? await currentActor() : await requireMember();
  try {
    return await query(actor, ...args);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "not_found") notFoundPage();
    if (error.code !== "forbidden") throw error;
    await recordDenial(actor, error.details.capability ?? "", (await headers()).get("x-vigie-path") ?? "");
    return forbiddenPage();
  }
}
