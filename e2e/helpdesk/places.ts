import { ticketToken } from "@/lib/helpdesk/tickets/steps/ticket-link";
import { db } from "@/lib/platform/db";

export async function places(): Promise<Record<string, string>> {
  const { id, number } = await db.ticket.findFirstOrThrow({ where: { number: 1042 } });
  return {
    "/api/console/helpdesk/tickets/": String(number),
    "/console/helpdesk/tickets/": String(number),
    "/tickets/": ticketToken(id),
  };
}
