import { listTickets } from "@/lib/helpdesk/tickets/queries";
import { listTicketsFilter } from "@/lib/helpdesk/tickets/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: listTicketsFilter, run: ({ actor, query }) => listTickets(actor, query) });
