import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** The job sends the end of a test alert, as its source would. */
export const endTestAlert = defineJob("alerting.endTestAlert", z.object({ sourceId: z.uuid(), key: z.string(), title: z.string() }));
