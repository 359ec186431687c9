export const deliveryStates = ["queued", "sending", "retrying", "sent", "dead", "superseded"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Not at its end: it will be sent, or is being sent. */
export const openStates = ["queued", "sending", "retrying"] as const satisfies DeliveryState[];

/** Of the mail that says so: one a channel and UTC day. */
export const givenUpKey = (channelId: string, at: Date): string => `channel-given-up:${channelId}:${at.toISOString().slice(0, 10)}`;
