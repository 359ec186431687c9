import { z } from "zod";
import { getIncidentScreen } from "@/app/console/incidents/[number]/screen-query";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  params: z.object({ number: z.coerce.number().int().min(1).max(999_999_999) }),
  run: ({ actor, params }) => getIncidentScreen(actor, params.number),
});
