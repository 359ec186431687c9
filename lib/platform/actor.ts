export const roles = ["admin", "responder", "agent", "product", "viewer"] as const;
export type Role = (typeof roles)[number];

export type MemberActor = { type: "member"; id: string; name: string; email: string; role: Role; sessionId: string; locale: string | null };

/** An actor is whoever asks. A `customer` bears a signed link to one ticket; `system` is Vigie itself. */
export type Actor =
  | MemberActor
  | { type: "customer"; id: string; name: string }
  | { type: "system"; id: null; name: string }
  | { type: "anonymous"; id: null; name: string };

export const anonymous: Actor = { type: "anonymous", id: null, name: "Anonymous" };
export const system: Actor = { type: "system", id: null, name: "Vigie" };

/** An actor's language is the one that the member chose; it is null where nobody reads, or where the page decides. */
export const localeOf = (actor: Actor): string | null => (actor.type === "member" ? actor.locale : null);
