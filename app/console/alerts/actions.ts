"use server";

import * as channels from "@/lib/alerting/channels/commands";
import * as deliveries from "@/lib/alerting/deliveries/commands";
import * as routes from "@/lib/alerting/routes/commands";
import * as silences from "@/lib/alerting/silences/commands";
import { action } from "@/lib/web/action";

export const createChannel = action(channels.createChannel);
export const updateChannel = action(channels.updateChannel);
export const deleteChannel = action(channels.deleteChannel);
export const sendTest = action(channels.sendTest);
export const retryDelivery = action(deliveries.retryDelivery);
export const saveRoute = action(routes.saveRoute);
export const deleteRoute = action(routes.deleteRoute);
export const moveRoute = action(routes.moveRoute);
export const createSilence = action(silences.createSilence);
export const endSilence = action(silences.endSilence);
export const extendSilence = action(silences.extendSilence);
