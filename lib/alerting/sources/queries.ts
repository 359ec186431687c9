import { query } from "@/lib/accounts/access";
import type { Problem } from "@/lib/alerting/sources/rules/reading";
import type { Mapping, SourceKind } from "@/lib/alerting/sources/schema";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import type { Severity } from "@/lib/platform/severity";
import { isUuid } from "@/lib/platform/text";

export type ReceiptState = "accepted" | "partial" | "refused";
export type SourceRow = {
  id: string;
  name: string;
  kind: SourceKind;
  isEnabled: boolean;
  lastReceivedAt: string | null;
  lastState: ReceiptState | null;
  openAlerts: number;
};

/** Lists every source by name, with how its last delivery went and how many of its alerts are open. */
export const listSources = query("alerting.read", async function listSources(): Promise<SourceRow[]> {
  const last = { orderBy: { receivedAt: "desc" }, take: 1, select: { state: true } } as const;
  const [sources, open] = await Promise.all([
    db.alertSource.findMany({
      orderBy: { name: "asc" },
      select: { id: true, name: true, kind: true, isEnabled: true, lastReceivedAt: true, receipts: last },
    }),
    db.alert.groupBy({ by: ["sourceId"], where: { source: "inbound", state: { not: "resolved" } }, _count: true }),
  ]);
  const openOf = new Map(open.map(({ sourceId, _count }) => [sourceId, _count]));
  return sources.map(({ receipts: [receipt], lastReceivedAt, ...source }) => ({
    ...source,
    lastReceivedAt: lastReceivedAt?.toISOString() ?? null,
    lastState: receipt?.state ?? null,
    openAlerts: openOf.get(source.id) ?? 0,
  }));
});

export type ReceiptView = {
  id: string;
  receivedAt: string;
  state: ReceiptState;
  fired: number;
  resolved: number;
  problems: Problem[];
};
export type SourceView = {
  id: string;
  name: string;
  kind: SourceKind;
  severity: Severity;
  labels: string[];
  mapping: Mapping | null;
  isEnabled: boolean;
  tokenMadeAt: string;
  openAlerts: number;
  receipts: ReceiptView[];
};

/** Returns a source with its last hundred deliveries. */
export const getSource = query("alerting.read", async function getSource(_actor, id: string): Promise<SourceView> {
  const receipts = { orderBy: { receivedAt: "desc" }, take: 100, omit: { sourceId: true, body: true } } as const;
  const source = isUuid(id) ? await db.alertSource.findUnique({ where: { id }, include: { receipts }, omit: { tokenHash: true } }) : null;
  if (!source) throw notFound("alert source");
  const openAlerts = await db.alert.count({ where: { source: "inbound", sourceId: id, state: { not: "resolved" } } });
  const { name, kind, severity, labels, isEnabled, mapping, tokenMadeAt } = source;
  return {
    ...{ id, name, kind, severity, labels, isEnabled, openAlerts },
    mapping: mapping as Mapping | null,
    tokenMadeAt: tokenMadeAt.toISOString(),
    receipts: source.receipts.map(({ receivedAt, problems, ...receipt }) => ({
      ...receipt,
      receivedAt: receivedAt.toISOString(),
      problems: problems as Problem[],
    })),
  };
});

/** Returns the beginning of a received body, for those who may change the source: it may hold anything. */
export const getReceiptBody = query("alerting.write", async function getReceiptBody(_actor, id: string): Promise<{ body: string }> {
  const receipt = isUuid(id) ? await db.alertReceipt.findUnique({ where: { id }, select: { body: true } }) : null;
  if (!receipt) throw notFound("delivery");
  return receipt;
});
