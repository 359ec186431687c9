import { countMatches } from "@/lib/alerting/silences/queries";
import { matchesInput } from "@/lib/alerting/silences/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: matchesInput, run: ({ actor, query }) => countMatches(actor, query.conditions) });
