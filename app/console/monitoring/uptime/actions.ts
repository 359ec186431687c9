"use server";

import * as signals from "@/lib/monitoring/signals/commands";
import * as commands from "@/lib/monitoring/uptime/commands";
import { action } from "@/lib/web/action";

export const createMonitor = action(commands.createMonitor);
export const updateMonitor = action(commands.updateMonitor);
export const pauseMonitor = action(commands.pauseMonitor);
export const resumeMonitor = action(commands.resumeMonitor);
export const deleteMonitor = action(commands.deleteMonitor);
export const testMonitor = action(commands.testMonitor);
export const renewSignalAddress = action(signals.renewSignalAddress);
export const setManualState = action(signals.setManualState);
export const testSavedMonitor = action(commands.testSavedMonitor);
