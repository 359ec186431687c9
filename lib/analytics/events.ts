import { z } from "zod";
import { defineEvent } from "@/lib/platform/events";
import { defineHint } from "@/lib/platform/live";

const aboutFunnel = ({ funnelId }: { funnelId: string }) => ({ type: "funnel", id: funnelId });
const funnel = z.object({ funnelId: z.uuid(), name: z.string() });

export const funnelSaved = defineEvent("analytics.funnel_saved", funnel, aboutFunnel);
export const funnelDeleted = defineEvent("analytics.funnel_deleted", funnel, aboutFunnel);
/** A hint for open consoles: captured events are no events of the domain. */
export const eventsCaptured = defineHint("analytics.events_captured");
