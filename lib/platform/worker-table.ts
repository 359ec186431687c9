import { forgetSpentLimits } from "@/lib/platform/rate-limit";
import { every } from "@/lib/platform/worker";

export const platformWorker = [every("23 * * * *", { forgetSpentLimits })].flat();
