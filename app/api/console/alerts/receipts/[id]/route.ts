import { getReceiptBody } from "@/lib/alerting/sources/queries";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", run: ({ actor, incoming }) => getReceiptBody(actor, incoming.params.id ?? "") });
