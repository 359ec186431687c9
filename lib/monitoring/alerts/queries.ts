import { z } from "zod";
import { query } from "@/lib/accounts/access";
import type { AlertListInput } from "@/lib/monitoring/alerts/schema";
import { db } from "@/lib/platform/db";
import { invalid } from "@/lib/platform/errors";

const pageSize = 50;

export type AlertView = {
  id: string;
  source: string;
  sourceId: string;
  summary: string;
  detail: string | null;
  severity: "sev1" | "sev2" | "sev3";
  state: "pending" | "firing" | "flapping" | "resolved";
  raisedAt: string;
  firedAt: string;
  resolvedAt: string | null;
};
export type AlertPage = { rows: AlertView[]; nextCursor: string | null };

/** The newest first, fifty a page. */
export const listAlerts = query("monitoring.read", async (_actor, { state, cursor }: AlertListInput): Promise<AlertPage> => {
  const from = cursor ? readCursor(cursor) : null;
  const rows = await db.alert.findMany({
    where: {
      ...(state ? { state } : {}),
      ...(from ? { raisedAt: { lte: from.raisedAt }, OR: [{ raisedAt: { lt: from.raisedAt } }, { id: { lt: from.id } }] } : {}),
    },
    omit: { causeKey: true },
    orderBy: [{ raisedAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
  });
  const page = rows.slice(0, pageSize).map((row) => ({
    ...row,
    raisedAt: row.raisedAt.toISOString(),
    firedAt: (row.firedAt ?? row.raisedAt).toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  }));
  const last = page.at(-1);
  return { rows: page, nextCursor: last && rows.length > pageSize ? `${last.raisedAt}_${last.id}` : null };
});

export const countFiringAlerts = query("monitoring.read", (): Promise<number> => db.alert.count({ where: { state: "firing" } }));

function readCursor(cursor: string): { raisedAt: Date; id: string } {
  const parsed = z.tuple([z.iso.datetime(), z.uuid()]).safeParse(cursor.split("_"));
  if (!parsed.success) throw invalid("The list's place is not valid.");
  return { raisedAt: new Date(parsed.data[0]), id: parsed.data[1] };
}
