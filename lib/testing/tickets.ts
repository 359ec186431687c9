import { submitTicket } from "@/lib/helpdesk/tickets/commands";
import { newFormKey, ticketToken } from "@/lib/helpdesk/tickets/steps/ticket-link";
import { anonymous } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";

type Form = Parameters<typeof submitTicket>[1];

let sender = 0;

/** The contact form as a person would send it, each from an address of its own, so that the limits of one test do not reach another. */
export function ticketForm(changed: Partial<Form> = {}): Form {
  sender += 1;
  return {
    name: "Amélie Roux",
    email: `amelie${sender}@lumiere.example`,
    kind: "bug",
    subject: "Token bloqué",
    text: "Bonjour, mon token reste en attente.",
    locale: "fr",
    website: "",
    formKey: newFormKey(Date.now() - 60_000),
    ip: `198.51.${Math.floor(sender / 250)}.${sender % 250}`,
    ...changed,
  };
}

/** A ticket that came by the form, with the token of its customer's link. */
export async function openTicket(changed: Partial<Form> = {}) {
  const { number } = await submitTicket(anonymous, ticketForm(changed));
  const ticket = await db.ticket.findUniqueOrThrow({ where: { number: number as number } });
  return { ...ticket, token: ticketToken(ticket.id) };
}

/** The input that a browser sends for a message on a ticket. */
export const words = (number: number, text = "Bonjour Amélie") => ({ number, text, clientKey: crypto.randomUUID() });

export function customerAnswer(token: string, text = "Merci") {
  sender += 1;
  return { token, text, clientKey: crypto.randomUUID(), ip: `203.0.${Math.floor(sender / 250)}.${sender % 250}` };
}
