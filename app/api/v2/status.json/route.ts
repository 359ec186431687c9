import { statuspage } from "@/app/api/v2/statuspage";
import { getPublicStatus } from "@/lib/status/publishing/queries";
import { statusJson } from "@/lib/status/statuspage/rules";

export const GET = statuspage(async (page) => statusJson(page, await getPublicStatus()));
