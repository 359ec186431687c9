import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** Sends the end of a test alert, as its source would. */
export const endTestAlert = defineJob("alerting.endTestAlert", z.object({ sourceId: z.uuid(), key: z.string(), title: z.string() }));
