import { readAreaCounts } from "@/app/console/area-reads";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({ auth: "member", run: ({ actor }) => readAreaCounts(actor) });
