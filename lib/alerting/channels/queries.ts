import { query } from "@/lib/accounts/access";
import { removableSecrets, setSecrets } from "@/lib/alerting/channels/engine/senders";
import { type ChannelKind, takesClicks } from "@/lib/alerting/channels/rules";
import { type DeliveryState, openStates } from "@/lib/alerting/deliveries/rules";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";
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

type Last = { channelId: string; state: DeliveryState; at: Date; error: string | null };

/** Every channel by name, with what waits for it and how its last delivery went: one row of each is read, however long the log. */
export const listChannels = query("alerting.read", async function listChannels(): Promise<ChannelRow[]> {
  const [channels, lasts] = await Promise.all([
    db.alertChannel.findMany({
      orderBy: { name: "asc" },
      select: {
        id: true,
        name: true,
        kind: true,
        isEnabled: true,
        circuitState: true,
        circuitProbeAt: true,
        _count: { select: { deliveries: { where: { state: { in: [...openStates] } } } } },
      },
    }),
    db.$queryRaw<Last[]>`
      select c.id as "channelId", last.state::text as state, coalesce(last."firstAttemptAt", last."createdAt") as at, last."lastError" as error
      from "AlertChannel" c, lateral (
        select * from "AlertDelivery" d where d."channelId" = c.id and d.attempts > 0 order by d."createdAt" desc, d.id desc limit 1) last`,
  ]);
  const lastOf = new Map(lasts.map(({ channelId, ...last }) => [channelId, { ...last, at: last.at.toISOString() }]));
  return channels.map(({ circuitState, circuitProbeAt, _count, ...channel }) => ({
    ...channel,
    circuit: circuitState,
    probeAt: circuitProbeAt?.toISOString() ?? null,
    waiting: _count.deliveries,
    last: lastOf.get(channel.id) ?? null,
  }));
});

export type ChannelView = {
  id: string;
  name: string;
  kind: ChannelKind;
  locale: string;
  isEnabled: boolean;
  fields: Record<string, string>;
  /** Which secrets are set; they are never read again. */
  secrets: string[];
  /** Those of them that can be removed; of two that sign, the older. */
  removable: string[];
  /** Where clicks on the buttons of its messages are taken. */
  clickUrl: string | null;
};

export const getChannel = query("alerting.write", async function getChannel(_actor, id: string): Promise<ChannelView> {
  const channel = isUuid(id) ? await db.alertChannel.findUnique({ where: { id } }) : null;
  if (!channel) throw notFound("channel");
  const { name, kind, locale, isEnabled, config } = channel;
  const fields = Object.fromEntries(Object.entries(config as object).map(([key, value]) => [key, String(value)]));
  const clickUrl = takesClicks(kind) ? `${env.APP_ORIGIN}/api/inbound/slack/${id}` : null;
  return { id, name, kind, locale, isEnabled, fields, secrets: setSecrets(channel), removable: removableSecrets(channel), clickUrl };
});
