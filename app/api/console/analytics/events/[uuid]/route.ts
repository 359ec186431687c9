import { z } from "zod";
import { getEvent, getProjectId } from "@/lib/analytics/tracking/queries";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  params: z.object({ uuid: z.guid() }),
  run: async ({ actor, params }) => getEvent(actor, await getProjectId(actor), params.uuid),
});
