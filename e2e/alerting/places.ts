import { db } from "@/lib/platform/db";

export async function places(): Promise<Record<string, string>> {
  const [alert, channel, route, source, receipt] = await Promise.all([
    db.alert.findFirstOrThrow({ orderBy: { firedAt: "asc" } }),
    db.alertChannel.findFirstOrThrow(),
    db.alertRoute.findFirstOrThrow(),
    db.alertSource.findFirstOrThrow(),
    db.alertReceipt.findFirstOrThrow(),
  ]);
  return {
    "/api/console/alerts/receipts/": receipt.id,
    "/console/alerts/": alert.id,
    "/console/alerts/channels/": channel.id,
    "/console/alerts/routes/": route.id,
    "/console/alerts/sources/": source.id,
  };
}
