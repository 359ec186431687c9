import { statuspage } from "@/app/api/v2/statuspage";
import { getPublicStatus } from "@/lib/status/publishing/queries";
import { incidentsJson } from "@/lib/status/statuspage/rules";

export const GET = statuspage(async (page) => {
  const status = await getPublicStatus();
  return incidentsJson(page, status, status.open);
});
