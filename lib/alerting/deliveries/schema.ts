import { z } from "zod";
import { deliveryStates } from "@/lib/alerting/deliveries/rules";

export const deliveryListInput = z.object({
  state: z.enum(deliveryStates).optional(),
  channelId: z.uuid().optional(),
  /** The notices are about this alert. */
  subjectId: z.uuid().optional(),
  cursor: z.string().max(200).optional(),
});
export type DeliveryListInput = z.infer<typeof deliveryListInput>;
export const deliveryIdInput = z.object({ id: z.uuid() });
