"use server";

import * as signals from "@/lib/monitoring/heartbeats/commands";
import * as portable from "@/lib/monitoring/import/commands";
import * as bulk from "@/lib/monitoring/uptime/bulk/commands";
import * as commands from "@/lib/monitoring/uptime/commands";
import { action } from "@/lib/web/action";

export const createMonitor = action(commands.createMonitor);
export const cloneMonitor = action(commands.cloneMonitor);
export const updateMonitor = action(commands.updateMonitor);
export const pauseMonitor = action(commands.pauseMonitor);
export const resumeMonitor = action(commands.resumeMonitor);
export const deleteMonitor = action(commands.deleteMonitor);
export const updateMonitors = action(bulk.updateMonitors);
export const exportMonitors = action(portable.exportMonitors);
export const previewImport = action(portable.previewImport);
export const applyImport = action(portable.applyImport);
export const testMonitor = action(commands.testMonitor);
export const renewSignalAddress = action(signals.renewSignalAddress);
export const setManualState = action(signals.setManualState);
export const testSavedMonitor = action(commands.testSavedMonitor);
