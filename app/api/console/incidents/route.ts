import { z } from "zod";
import { listIncidents } from "@/lib/incidents/response/queries";
import { incidentFilters } from "@/lib/incidents/response/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  query: incidentFilters.extend({ cursor: z.string().max(80).optional() }),
  run: ({ actor, query: { cursor, ...filters } }) => listIncidents(actor, filters, cursor),
});
