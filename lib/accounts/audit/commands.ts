import { systemCommand } from "@/lib/accounts/access";
import { accessDenied } from "@/lib/accounts/events";
import type { Actor } from "@/lib/platform/actor";
import { transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { cut } from "@/lib/platform/text";

/** Puts a refusal into the audit trail. Called by the edge only, after the refusal. */
export const recordDenial = systemCommand(function recordDenial(actor: Actor, capability: string, path: string) {
  return transaction((tx) => emit(tx, accessDenied, actor, { capability, path: cut(path, 500) }));
});
