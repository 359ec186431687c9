import { z } from "zod";
import { listChecks } from "@/lib/monitoring/history/queries/checks";
import { monitorId } from "@/lib/monitoring/uptime/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  params: monitorId,
  query: z.object({ before: z.string().max(80).optional() }),
  run: ({ actor, params, query }) => listChecks(actor, params.id, query.before, query.before ? 50 : undefined),
});
