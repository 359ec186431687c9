import { command, workerCommand } from "@/lib/accounts/access";
import { openStates } from "@/lib/monitoring/alerts/deliveries/rules";
import { deliveryIdInput } from "@/lib/monitoring/alerts/deliveries/schema";
import { deliveryChanged } from "@/lib/monitoring/alerts/deliveries/steps";
import { db, transaction } from "@/lib/platform/db";
import { conflict } from "@/lib/platform/errors";
import { notifyLive } from "@/lib/platform/live";

const [hour, day] = [3_600_000, 86_400_000];
const keepDays = 90;

/** Another day of tries for what was given up, or the next try at once for what waits. */
export const retryDelivery = command("monitoring.write", deliveryIdInput, (_actor, { id }) =>
  transaction(async (tx) => {
    const { count } = await tx.alertDelivery.updateMany({
      where: { id, state: { in: ["dead", "retrying", "queued"] }, NOT: { event: "test" } },
      data: { state: "retrying", nextAttemptAt: new Date(), firstAttemptAt: null, settledAt: null },
    });
    if (count === 0) throw conflict("This delivery is under way or needs no other try.");
    await notifyLive(tx, { topic: "monitoring", name: deliveryChanged, subjectId: id });
  }),
);

/** What waited for more than a day for a channel that did not come back tells nobody anything now; the log is kept for ninety days. */
export const buryOldDeliveries = workerCommand(async (): Promise<void> => {
  const now = Date.now();
  await db.alertDelivery.updateMany({
    where: { state: { in: [...openStates] }, nextAttemptAt: { lt: new Date(now - hour) }, createdAt: { lt: new Date(now - day) } },
    data: { state: "dead", settledAt: new Date(now) },
  });
  await db.alertDelivery.deleteMany({ where: { createdAt: { lt: new Date(now - keepDays * day) } } });
});
