import { deliverer } from "@/lib/platform/outbox/deliverer";
import { endOfProcess } from "@/lib/platform/worker";
import { statusUpdates } from "@/lib/testing/status-updates";

// A process that sends status updates until it is ended.

const stop = new AbortController();
const running = deliverer([statusUpdates])(stop.signal);
await endOfProcess();
stop.abort();
await running;
process.exit(0);
