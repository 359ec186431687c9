"use server";

import * as components from "@/lib/status/components/commands";
import * as updates from "@/lib/status/updates/commands";
import { action } from "@/lib/web/action";

export const addComponent = action(components.addComponent);
export const updateComponent = action(components.updateComponent);
export const removeComponent = action(components.removeComponent);
export const moveComponent = action(components.moveComponent);
export const setComponentState = action(components.setComponentState);
export const linkMonitors = action(components.linkMonitors);
export const publishIncident = action(updates.publishIncident);
export const postUpdate = action(updates.postUpdate);
