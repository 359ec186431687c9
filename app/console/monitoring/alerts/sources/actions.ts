"use server";

import * as sources from "@/lib/monitoring/alerts/inbound/commands/sources";
import * as tests from "@/lib/monitoring/alerts/inbound/commands/test";
import { action } from "@/lib/web/action";

export const createSource = action(sources.createSource);
export const updateSource = action(sources.updateSource);
export const renewSourceAddress = action(sources.renewSourceAddress);
export const endSourceAlerts = action(sources.endSourceAlerts);
export const deleteSource = action(sources.deleteSource);
export const sendTestAlert = action(tests.sendTestAlert);
