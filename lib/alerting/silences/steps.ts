import type { Silence } from "@/lib/alerting/silences/rules";
import type { Tx } from "@/lib/platform/db";

export const readSilences = (tx: Tx, now: Date): Promise<Silence[]> =>
  tx.alertSilence.findMany({ where: { startsAt: { lte: now }, expiresAt: { gt: now } } });
