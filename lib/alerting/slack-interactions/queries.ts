import { publicQuery } from "@/lib/accounts/access";
import { clickSecretOf } from "@/lib/alerting/channels/engine/senders";
import { slackClick } from "@/lib/alerting/slack-interactions/schema";
import { sealLeave } from "@/lib/platform/channels/answer-link";
import type { HeaderReader } from "@/lib/platform/channels/signature";
import { verifySlackSignature } from "@/lib/platform/channels/slack";
import { db } from "@/lib/platform/db";
import { unauthenticated } from "@/lib/platform/errors";
import { defaultLocale, isLocale } from "@/lib/platform/messages";
import { findDestination } from "@/lib/platform/outbox/destinations";
import { cut, isUuid } from "@/lib/platform/text";

const leaveSeconds = 60;
const asks = new Map([
  ["incident_acknowledge", "acknowledge" as const],
  ["incident_resolve", "resolve" as const],
]);

type Request = { channelId: string; body: string; header: HeaderReader };

/**
 * Turns a click on a button of a Slack message into a signed permission for just that, in the clicker's name; null for buttons that ask for
 * nothing. Slack must have signed it with the channel's secret within five minutes, and the channel must have been notified of the
 * incident.
 */
export const findSlackClick = publicQuery(async function findSlackClick({
  channelId,
  body,
  header,
}: Request): Promise<{ token: string } | null> {
  const now = new Date();
  const channel = isUuid(channelId) ? await db.alertChannel.findUnique({ where: { id: channelId } }) : null;
  const destination = channel && (await findDestination(channel.id));
  const secret = channel && destination && clickSecretOf({ ...channel, config: destination.config, secret: destination.secret });
  if (!channel || !secret || !verifySlackSignature(body, header, secret, now)) throw unauthenticated();
  const click = slackClick.safeParse(payloadOf(body)).data;
  const [action] = click?.actions ?? [];
  const may = asks.get(action?.action_id ?? "");
  const incidentId = action?.value ?? "";
  if (!click || !may || !isUuid(incidentId)) return null;
  const told = await db.alert.findFirst({ where: { incidentId, notifiedChannelIds: { has: channelId } }, select: { id: true } });
  if (!told) return null;
  const { user } = click;
  const via = `${cut(user.name ?? user.username ?? user.id, 80)} (Slack, ${channel.name})`;
  const locale = isLocale(channel.locale) ? channel.locale : defaultLocale;
  const until = new Date(now.getTime() + leaveSeconds * 1_000);
  return { token: sealLeave({ about: { incidentId }, may, as: { via }, locale, until }) };
});

/** Parses what Slack posts: a form with one field of JSON. */
function payloadOf(body: string): unknown {
  try {
    return JSON.parse(new URLSearchParams(body).get("payload") ?? "");
  } catch {
    return null;
  }
}
