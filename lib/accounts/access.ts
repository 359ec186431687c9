import type { z } from "zod";
import { areas } from "@/lib/areas";
import type { Actor, Role } from "@/lib/platform/actor";
import { forbidden, unauthenticated } from "@/lib/platform/errors";
import type { AnyEvent, FactOf, Reaction } from "@/lib/platform/events";
import { parse } from "@/lib/platform/parse";

export type Capability = (typeof areas)[number]["topics"][string];

/** Everything that no area grants is denied. */
const grants = Object.fromEntries(areas.flatMap((area) => Object.entries(area.grants))) as Record<Capability, readonly Role[]>;

export const capabilities = Object.keys(grants) as Capability[];

/** Decides both what a page hides and what a guard refuses. */
export function can(actor: Actor, capability: Capability): boolean {
  return actor.type === "system" || (actor.type === "member" && roleCan(actor.role, capability));
}

/** Decides for a role where no actor asks, such as whom a ticket may be given. */
export const roleCan = (role: Role, capability: Capability): boolean => grants[capability].includes(role);

/** Throws `unauthenticated` or `forbidden`; the edge records the denial in the audit trail. */
export function authorize(actor: Actor, capability: Capability): void {
  if (can(actor, capability)) return;
  throw actor.type === "member" ? forbidden(capability) : unauthenticated();
}

export type Guard = Capability | "public" | "system";
export type Guarded<F> = F & { guard: Guard };

/** A query is a read: it checks the capability, then runs. Everything that queries.ts exports is one, or a `publicQuery`. */
export function query<A extends unknown[], T>(capability: Capability, run: (actor: Actor, ...args: A) => Promise<T>) {
  return guarded(capability, run, async (actor: Actor, ...args: A): Promise<T> => {
    authorize(actor, capability);
    return run(actor, ...args);
  });
}

/** A command is a write: it checks the capability, parses its input, then runs. An input that does not fit throws `invalid` with its fields. */
export function command<S extends z.ZodType, T>(capability: Capability, input: S, run: (actor: Actor, input: z.output<S>) => Promise<T>) {
  return guarded(capability, run, async (actor: Actor, raw: z.input<S>): Promise<T> => {
    authorize(actor, capability);
    return run(actor, parse(input, raw));
  });
}

/** Anybody may ask for a public query. */
export function publicQuery<A extends unknown[], T>(run: (...args: A) => Promise<T>) {
  return guarded("public", run, (...args: A) => run(...args));
}

/** Anybody may give a public command, such as the contact form; its input (a token, a key) proves what it may touch. */
export function publicCommand<S extends z.ZodType, T>(input: S, run: (actor: Actor, input: z.output<S>) => Promise<T>) {
  return guarded("public", run, async (actor: Actor, raw: z.input<S>): Promise<T> => run(actor, parse(input, raw)));
}

/** A reaction is what the worker does because of an event, or of each of several. No page can ask for it. */
export function reaction<E extends AnyEvent>(
  events: E | readonly E[],
  run: (fact: FactOf<E>) => Promise<void>,
): Guarded<Reaction<FactOf<E>>> {
  return Object.assign(
    guarded("system", run, (fact: FactOf<E>) => run(fact)),
    { events: namesOf(events) },
  );
}

/** This reaction takes all facts that were emitted together, for events that come in floods. */
export function reactionToAll<E extends AnyEvent>(
  events: E | readonly E[],
  run: (facts: FactOf<E>[]) => Promise<void>,
): Guarded<Reaction<FactOf<E>[]>> {
  return Object.assign(
    guarded("system", run, (facts: FactOf<E>[]) => run(facts)),
    { events: namesOf(events) },
  );
}

/** Our own processes alone run a system command: for a job, by the clock, at start, or at the edge of the web. */
export function systemCommand<A extends unknown[], T>(run: (...args: A) => Promise<T>) {
  return guarded("system", run, (...args: A) => run(...args));
}

/** A guarded function bears the name of what it runs, so that stack traces and outlines show it. */
export function guarded<F extends object>(guard: Guard, { name }: { name: string }, call: F): Guarded<F> {
  return Object.assign(Object.defineProperty(call, "name", { value: name }), { guard });
}

const namesOf = (events: AnyEvent | readonly AnyEvent[]): string[] => [events].flat().map(({ name }) => name);
