export const deliveryStates = ["queued", "sending", "retrying", "sent", "dead", "superseded"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Not at its end: it will be sent, or is being sent. */
export const openStates = ["queued", "sending", "retrying"] as const satisfies DeliveryState[];
