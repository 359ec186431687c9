"use server";

import * as funnels from "@/lib/analytics/funnels/commands";
import { action } from "@/lib/web/action";

export const saveFunnel = action(funnels.saveFunnel);
export const renameFunnel = action(funnels.renameFunnel);
export const deleteFunnel = action(funnels.deleteFunnel);
