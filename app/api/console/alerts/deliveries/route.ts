import { listDeliveries } from "@/lib/alerting/deliveries/queries";
import { deliveryListInput } from "@/lib/alerting/deliveries/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: deliveryListInput, run: ({ actor, query }) => listDeliveries(actor, query) });
