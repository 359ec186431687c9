import { refresh } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import { type Guarded, guarded } from "@/lib/accounts/access";
import { recordDenial } from "@/lib/accounts/audit/commands";
import { type Actor, anonymous } from "@/lib/platform/actor";
import { AppError, type FieldErrors } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { currentActor, currentPath } from "@/lib/web/session";

export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: { code: string; message: string; fields?: FieldErrors } };

/** A server action that runs one command as whoever asks. Never throws to the browser; what went wrong comes back as a value. */
export function action<I, T>(command: Guarded<(actor: Actor, input: I) => Promise<T>>): Guarded<(input: I) => Promise<ActionResult<T>>> {
  const run = async (input: I): Promise<ActionResult<T>> => {
    let actor: Actor = anonymous;
    try {
      actor = await currentActor();
      const data = await command(actor, input);
      refresh();
      return { ok: true, data };
    } catch (error) {
      unstable_rethrow(error);
      if (!(error instanceof AppError)) {
        log.error({ err: error }, "action failed");
        return { ok: false, error: { code: "internal", message: "Something went wrong on our side." } };
      }
      if (error.code === "forbidden") await recordDenial(actor, error.details.capability ?? "", await currentPath());
      const { code, message, details } = error;
      return { ok: false, error: { code, message, ...(details.fields ? { fields: details.fields } : {}) } };
    }
  };
  return guarded(command.guard, command, run);
}
