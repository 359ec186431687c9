import { z } from "zod";
import { getPerson } from "@/lib/analytics/tracking/queries";
import { eventFilter } from "@/lib/analytics/tracking/schema";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  params: z.object({ id: z.string() }),
  query: eventFilter.pick({ before: true }),
  run: async ({ actor, params, query }) => (await getPerson(actor, params.id, query.before)).page,
});
