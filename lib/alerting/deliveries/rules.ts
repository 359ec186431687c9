export const deliveryStates = ["queued", "sending", "retrying", "sent", "dead", "superseded"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A mail that is stored here because there is no mail server counts as sent. */
export const stateOf = (state: DeliveryState | "kept"): DeliveryState => (state === "kept" ? "sent" : state);

export const statesOf = (state: DeliveryState): (DeliveryState | "kept")[] => (state === "sent" ? ["sent", "kept"] : [state]);

/** Keys the mail about deliveries given up: one a channel and UTC day. */
export const givenUpKey = (channelId: string, at: Date): string => `channel-given-up:${channelId}:${at.toISOString().slice(0, 10)}`;
