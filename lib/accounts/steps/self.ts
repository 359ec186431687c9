import type { Actor, MemberActor } from "@/lib/platform/actor";
import { unauthenticated } from "@/lib/platform/errors";

/** The member who acts on the own account; our worker has none. */
export function asMember(actor: Actor): MemberActor {
  if (actor.type !== "member") throw unauthenticated();
  return actor;
}
