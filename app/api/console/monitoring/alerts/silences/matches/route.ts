import { countMatches } from "@/lib/monitoring/alerts/silences/queries";
import { matchesInput } from "@/lib/monitoring/alerts/silences/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", query: matchesInput, run: ({ actor, query }) => countMatches(actor, query.conditions) });
