import { listSilences } from "@/lib/monitoring/alerts/silences/queries";
import { silenceListInput } from "@/lib/monitoring/alerts/silences/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: silenceListInput, run: ({ actor, query }) => listSilences(actor, query) });
