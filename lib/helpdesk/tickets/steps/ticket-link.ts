import { z } from "zod";
import { sign, unsign } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";

/** The address at which the holder of the customer's mailbox reads and answers one ticket. */
export const ticketLink = (ticketId: string): string => `${env.APP_ORIGIN}/tickets/${ticketToken(ticketId)}`;

export const ticketToken = (ticketId: string): string => sign(ticketId, "ticket");

/** The ticket's id when we made this token; null for everything else. */
export function ticketIdOf(token: string): string | null {
  const id = unsign(token, "ticket");
  return id && z.uuid().safeParse(id).success ? id : null;
}

/** A signed page key: an id that makes a form sent twice one ticket, and the moment the page was made. */
export const newFormKey = (now = Date.now()): string => sign(`${crypto.randomUUID()}~${now}`, "support-form");

export function readFormKey(formKey: string): { id: string; openedAt: number } | null {
  const [id, openedAt] = unsign(formKey, "support-form")?.split("~") ?? [];
  return id && openedAt ? { id, openedAt: Number(openedAt) } : null;
}
