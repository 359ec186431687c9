"use server";

import { deleteDeadJob as deleteDeadJobCommand, retryDeadJobs as retryDeadJobsCommand } from "@/lib/operations/commands";
import { action } from "@/lib/web/action";

export const retryDeadJobs = action(retryDeadJobsCommand);
export const deleteDeadJob = action(deleteDeadJobCommand);
