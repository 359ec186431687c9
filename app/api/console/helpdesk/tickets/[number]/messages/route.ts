import { z } from "zod";
import { listMessages } from "@/lib/helpdesk/tickets/queries";
import { ticketNumber } from "@/lib/helpdesk/tickets/schema";
import { cursor } from "@/lib/platform/cursor";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  params: z.object({ number: ticketNumber }),
  query: z.object({ before: cursor }),
  run: ({ actor, params, query }) => listMessages(actor, params.number, query.before),
});
