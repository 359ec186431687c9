import { countTickets } from "@/lib/helpdesk/tickets/queries";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", run: ({ actor }) => countTickets(actor) });
