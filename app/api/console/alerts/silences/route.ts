import { listSilences } from "@/lib/alerting/silences/queries";
import { silenceListInput } from "@/lib/alerting/silences/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: silenceListInput, run: ({ actor, query }) => listSilences(actor, query) });
