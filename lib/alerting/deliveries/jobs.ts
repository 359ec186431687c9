import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** `key` names the trouble: admins are notified once of each. */
export const tellChannelTrouble = defineJob(
  "alerting.tellChannelTrouble",
  z.object({ channelId: z.uuid(), trouble: z.enum(["disabled", "givenUp"]), key: z.string(), error: z.string().nullable() }),
  "critical",
);
