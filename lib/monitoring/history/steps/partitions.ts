import type { Partitioned } from "@/lib/platform/partitions";

/** Raw results have a partition for each UTC day and are kept for thirty days; roll-ups keep their figures. */
export const checkResults: Partitioned = { table: "CheckResult", by: "scheduledAt", period: "day", ahead: 7, keepDays: 30 };
