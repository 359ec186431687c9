import type { z } from "zod";
import { type FieldErrors, forbidden, invalid, unauthenticated } from "@/lib/platform/errors";
import type { Fact } from "@/lib/platform/events";

export const roles = ["admin", "responder", "agent", "product", "viewer"] as const;
export type Role = (typeof roles)[number];

/** Who asks. `customer` holds a signed link to one ticket; `system` is our own worker. */
export type MemberActor = { type: "member"; id: string; name: string; email: string; role: Role; sessionId: string; locale: string | null };
export type Actor =
  | MemberActor
  | { type: "customer"; id: string; name: string }
  | { type: "system"; id: null; name: string }
  | { type: "anonymous"; id: null; name: string };

/** In which language words are read; null where nobody reads, or where it is asked of the page. */
export const localeOf = (actor: Actor): string | null => (actor.type === "member" ? actor.locale : null);

export const anonymous: Actor = { type: "anonymous", id: null, name: "Anonymous" };
export const system: Actor = { type: "system", id: null, name: "Vigie" };

/** Which roles may do what. Everything not listed is denied. */
const grants = {
  "accounts.self": ["admin", "responder", "agent", "product", "viewer"],
  "accounts.directory": ["admin", "responder", "agent", "product", "viewer"],
  "accounts.manage": ["admin"],
  "audit.read": ["admin"],
  "platform.read": ["admin"],
  "platform.manage": ["admin"],
  "monitoring.read": ["admin", "responder", "agent", "product", "viewer"],
  "monitoring.write": ["admin", "responder"],
  "incidents.read": ["admin", "responder", "agent", "product", "viewer"],
  "incidents.respond": ["admin", "responder"],
  "status.read": ["admin", "responder", "agent", "product", "viewer"],
  "status.publish": ["admin", "responder", "product"],
  "helpdesk.read": ["admin", "responder", "agent", "product"],
  "helpdesk.note": ["admin", "responder", "agent"],
  "helpdesk.reply": ["admin", "agent"],
  "analytics.read": ["admin", "responder", "product", "viewer"],
  "analytics.people": ["admin", "product"],
  "analytics.write": ["admin", "product"],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof grants;
export const capabilities = Object.keys(grants) as Capability[];

/** Pure: for hiding what would be refused, and for the refusal itself. */
export function can(actor: Actor, capability: Capability): boolean {
  return actor.type === "system" || (actor.type === "member" && roleCan(actor.role, capability));
}

/** The same of a role, where nobody asks: whom a ticket may be given. */
export const roleCan = (role: Role, capability: Capability): boolean => (grants[capability] as readonly Role[]).includes(role);

/** Throws `unauthenticated` or `forbidden`; the edge records the denial in the audit trail. */
export function authorize(actor: Actor, capability: Capability): void {
  if (can(actor, capability)) return;
  throw actor.type === "member" ? forbidden(capability) : unauthenticated();
}

export type Guard = Capability | "public" | "worker";
export type Guarded<F> = F & { guard: Guard };

/** A read: checks the capability, then runs. Everything that queries.ts exports is one, or `publicQuery`. */
export function query<A extends unknown[], T>(capability: Capability, run: (actor: Actor, ...args: A) => Promise<T>) {
  return Object.assign(
    async (actor: Actor, ...args: A): Promise<T> => {
      authorize(actor, capability);
      return run(actor, ...args);
    },
    { guard: capability as Guard },
  );
}

/** A write: checks the capability, parses what came from outside, then runs. A wrong input throws `invalid` with its fields. */
export function command<S extends z.ZodType, T>(capability: Capability, input: S, run: (actor: Actor, input: z.output<S>) => Promise<T>) {
  return Object.assign(
    async (actor: Actor, raw: z.input<S>): Promise<T> => {
      authorize(actor, capability);
      return run(actor, parse(input, raw));
    },
    { guard: capability as Guard },
  );
}

/** A read that anybody may do. */
export function publicQuery<A extends unknown[], T>(run: (...args: A) => Promise<T>) {
  return Object.assign(run, { guard: "public" as Guard });
}

/** A write that anybody may do, such as the contact form; what it may touch is proven by its input (a token, a key). */
export function publicCommand<S extends z.ZodType, T>(input: S, run: (actor: Actor, input: z.output<S>) => Promise<T>) {
  return Object.assign(async (actor: Actor, raw: z.input<S>): Promise<T> => run(actor, parse(input, raw)), { guard: "public" as Guard });
}

/** What the worker does because of an event. No page can ask for it. */
export function reaction<P>(run: (fact: Fact<P>) => Promise<void>) {
  return Object.assign(run, { guard: "worker" as Guard });
}

/** What the worker does for a job or by the clock. */
export function workerCommand<A extends unknown[], T>(run: (...args: A) => Promise<T>) {
  return Object.assign(run, { guard: "worker" as Guard });
}

function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw invalid("Some of what was sent is not valid.", fieldErrors(parsed.error));
}

/** Messages by dotted path; the empty path is the form itself. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".");
    fields[path] = [...(fields[path] ?? []), issue.message];
  }
  return fields;
}
