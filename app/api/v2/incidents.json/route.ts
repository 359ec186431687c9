import { statuspage } from "@/app/api/v2/statuspage";
import { getPublicStatus, listPublicIncidents } from "@/lib/status/publishing/queries";
import { incidentsJson } from "@/lib/status/statuspage/rules";

export const GET = statuspage(async (page) => incidentsJson(page, await getPublicStatus(), await listPublicIncidents()));
