import { query } from "@/lib/accounts/access";
import { removableSecrets, setSecrets } from "@/lib/alerting/channels/engine/senders";
import { type ChannelKind, takesClicks } from "@/lib/alerting/channels/rules";
import { type DeliveryState, stateOf } from "@/lib/alerting/deliveries/rules";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";
import { findDestination, listDestinationStates } from "@/lib/platform/outbox/destinations";
import { isUuid } from "@/lib/platform/text";

export type ChannelRow = {
  id: string;
  name: string;
  kind: ChannelKind;
  isEnabled: boolean;
  circuit: "closed" | "open" | "half_open" | "disabled";
  probeAt: string | null;
  waiting: number;
  last: { state: DeliveryState; at: string; error: string | null } | null;
};

/** Lists every channel by name, with what waits for it and how its last delivery went. */
export const listChannels = query("alerting.read", async function listChannels(): Promise<ChannelRow[]> {
  const channels = await db.alertChannel.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true, kind: true } });
  const states = await listDestinationStates(channels.map(({ id }) => id));
  return channels.flatMap((channel) => {
    const state = states.get(channel.id);
    if (!state) return [];
    const { last, probeAt, ...rest } = state;
    const shown = last && { ...last, state: stateOf(last.state), at: last.at.toISOString() };
    return [{ ...channel, ...rest, probeAt: probeAt?.toISOString() ?? null, last: shown }];
  });
});

export type ChannelView = {
  id: string;
  name: string;
  kind: ChannelKind;
  locale: string;
  isEnabled: boolean;
  fields: Record<string, string>;
  /** These secrets are set; their values are never shown again. */
  secrets: string[];
  /** These secrets can be removed; of two that sign, the older. */
  removable: string[];
  /** Slack sends clicks on the messages' buttons to this address. */
  clickUrl: string | null;
};

export const getChannel = query("alerting.write", async function getChannel(_actor, id: string): Promise<ChannelView> {
  const [channel, destination] = isUuid(id)
    ? await Promise.all([db.alertChannel.findUnique({ where: { id } }), findDestination(id)])
    : [null, null];
  if (!channel || !destination) throw notFound("channel");
  const { name, kind, locale } = channel;
  const { isEnabled, config, secret } = destination;
  const stored = { id, kind, config, secret };
  const fields = Object.fromEntries(Object.entries(config as object).map(([key, value]) => [key, String(value)]));
  const clickUrl = takesClicks(kind) ? `${env.APP_ORIGIN}/api/inbound/slack/${id}` : null;
  return { id, name, kind, locale, isEnabled, fields, secrets: setSecrets(stored), removable: removableSecrets(stored), clickUrl };
});
