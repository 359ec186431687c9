import { z } from "zod";
import { listMessages } from "@/lib/helpdesk/tickets/queries";
import { ticketNumber } from "@/lib/helpdesk/tickets/schema";
import { timeCursor } from "@/lib/platform/page";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  params: z.object({ number: ticketNumber }),
  query: z.object({ before: timeCursor }),
  run: ({ actor, params, query }) => listMessages(actor, params.number, query.before),
});
