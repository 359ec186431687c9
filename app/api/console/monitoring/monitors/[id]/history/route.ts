import { z } from "zod";
import { listIncidentsOfMonitor } from "@/lib/incidents/response/queries";
import { getMonitorHistory } from "@/lib/monitoring/history/queries/latency";
import { daysOfRange, historyRanges } from "@/lib/monitoring/history/rules";
import { monitorId } from "@/lib/monitoring/uptime/schema";
import { dayMs } from "@/lib/platform/time";
import { endpoint } from "@/lib/web/endpoint";

export const GET = endpoint({
  auth: "member",
  params: monitorId,
  query: z.object({ range: z.enum(historyRanges) }),
  run: async ({ actor, params: { id }, query: { range } }) => {
    const now = new Date();
    const since = new Date(now.getTime() - daysOfRange[range] * dayMs);
    const [history, incidents] = await Promise.all([getMonitorHistory(actor, id, range), listIncidentsOfMonitor(actor, id, since, now)]);
    return { history, incidents };
  },
});
