"use server";

import * as maintenance from "@/lib/monitoring/maintenance/commands";
import { action } from "@/lib/web/action";

export const createMaintenance = action(maintenance.createMaintenance);
export const updateMaintenance = action(maintenance.updateMaintenance);
export const endMaintenanceNow = action(maintenance.endMaintenanceNow);
export const deleteMaintenance = action(maintenance.deleteMaintenance);
