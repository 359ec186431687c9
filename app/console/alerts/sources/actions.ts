"use server";

import * as tests from "@/lib/alerting/sources/commands/send-test";
import * as sources from "@/lib/alerting/sources/commands/sources";
import { action } from "@/lib/web/action";

export const createSource = action(sources.createSource);
export const updateSource = action(sources.updateSource);
export const renewSourceAddress = action(sources.renewSourceAddress);
export const endSourceAlerts = action(sources.endSourceAlerts);
export const deleteSource = action(sources.deleteSource);
export const sendTestAlert = action(tests.sendTestAlert);
