import { z } from "zod";
import { defineEvent } from "@/lib/platform/events";

export const jobsRetried = defineEvent("platform.jobs_retried", z.object({ count: z.number().int() }));
export const deadJobDeleted = defineEvent("platform.dead_job_deleted", z.object({ jobId: z.uuid() }), ({ jobId }) => ({
  type: "job",
  id: jobId,
}));
