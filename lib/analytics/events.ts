import { z } from "zod";
import { defineEvent } from "@/lib/platform/events";

const aboutFunnel = ({ funnelId }: { funnelId: string }) => ({ type: "funnel", id: funnelId });
const funnel = z.object({ funnelId: z.uuid(), name: z.string() });

export const funnelSaved = defineEvent("analytics.funnel_saved", funnel, aboutFunnel);
export const funnelDeleted = defineEvent("analytics.funnel_deleted", funnel, aboutFunnel);
