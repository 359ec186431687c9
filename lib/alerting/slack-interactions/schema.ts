import { z } from "zod";

/** The parts that we read of a click on a button of a Slack message (block_actions). */
export const slackClick = z.object({
  type: z.literal("block_actions"),
  user: z.object({ name: z.string().optional(), username: z.string().optional(), id: z.string() }),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
});
