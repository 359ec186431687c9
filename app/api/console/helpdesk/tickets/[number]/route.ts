import { z } from "zod";
import { getTicket } from "@/lib/helpdesk/tickets/queries";
import { ticketNumber } from "@/lib/helpdesk/tickets/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  params: z.object({ number: ticketNumber }),
  run: ({ actor, params }) => getTicket(actor, params.number),
});
