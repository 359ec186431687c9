import { deliverMail, deliverPage, sendQueuedMail } from "@/lib/platform/channels/email";
import { handle } from "@/lib/platform/worker";

export const platformWorker = [handle(deliverMail, sendQueuedMail), handle(deliverPage, sendQueuedMail)].flat();
