import type { ChannelKind } from "@/lib/alerting/channels/rules";
import { db } from "@/lib/platform/db";

/** A channel that is only looked at: nothing can be sent through it. */
export async function storedChannel(name: string, kind: ChannelKind, locale = "en"): Promise<{ id: string }> {
  const { id } = await db.destination.create({ data: { kind, policy: "page" } });
  return db.alertChannel.create({ data: { id, name, kind, locale } });
}
