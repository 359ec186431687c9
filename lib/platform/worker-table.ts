import { deliverMail, deliverPage, sendQueuedMail } from "@/lib/platform/channels/email";
import { forgetSpentLimits } from "@/lib/platform/rate-limit";
import { every, handle } from "@/lib/platform/worker";

export const platformWorker = [
  handle(deliverMail, sendQueuedMail),
  handle(deliverPage, sendQueuedMail),
  every("23 * * * *", { forgetSpentLimits }),
].flat();
