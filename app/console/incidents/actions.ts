"use server";

import * as onCall from "@/lib/incidents/oncall/commands";
import * as response from "@/lib/incidents/response/commands";
import { action } from "@/lib/web/action";

export const openIncident = action(response.openIncident);
export const acknowledgeIncident = action(response.acknowledgeIncident);
export const changeSeverity = action(response.changeSeverity);
export const changeState = action(response.changeState);
export const resolveIncident = action(response.resolveIncident);
export const addNote = action(response.addNote);
export const setOnCall = action(onCall.setOnCall);
export const unsetOnCall = action(onCall.unsetOnCall);
