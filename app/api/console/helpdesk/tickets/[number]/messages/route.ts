import { z } from "zod";
import { listMessages } from "@/lib/helpdesk/tickets/queries";
import { cursor, ticketNumber } from "@/lib/helpdesk/tickets/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  params: z.object({ number: ticketNumber }),
  query: z.object({ before: cursor }),
  run: ({ actor, params, query }) => listMessages(actor, params.number, query.before),
});
