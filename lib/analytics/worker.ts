import { addEventPartitions } from "@/lib/analytics/tracking/commands";
import { every, runs } from "@/lib/platform/worker";

export const analyticsWorker = [
  ...every("20 0 * * *", { addEventPartitions: () => addEventPartitions() }),
  ...runs({ addEventPartitionsAtStart: () => addEventPartitions() }),
];
