export const channelKinds = [
  "slack",
  "slack_webhook",
  "email",
  "discord",
  "telegram",
  "teams",
  "ntfy",
  "webhook",
  "sms",
  "voice",
  "pagerduty",
] as const;
export type ChannelKind = (typeof channelKinds)[number];

export const circuitStates = ["closed", "open", "half_open", "disabled"] as const;

export type ChannelField = { name: string; isSecret: boolean; isRequired: boolean; placeholder?: string };

const needed = (name: string, placeholder?: string): ChannelField => field(name, false, true, placeholder);
const wished = (name: string, placeholder?: string): ChannelField => field(name, false, false, placeholder);
const secret = (name: string, isRequired = true): ChannelField => field(name, true, isRequired);
const base = (address: string) => wished("baseUrl", address);
const twilio = [
  needed("accountSid", "AC…"),
  needed("from", "+33…"),
  needed("to", "+33…"),
  secret("authToken"),
  base("https://api.twilio.com"),
];

/** Each kind of channel has these fields, in the order of the form. */
export const channelFields: Record<ChannelKind, ChannelField[]> = {
  email: [needed("address")],
  slack: [needed("channel", "#alerts"), secret("token"), secret("signingSecret", false), base("https://slack.com")],
  slack_webhook: [secret("url"), secret("signingSecret", false)],
  discord: [secret("url"), wished("threadId")],
  telegram: [needed("chatId", "-100…"), secret("token"), wished("threadId"), base("https://api.telegram.org")],
  teams: [secret("url")],
  ntfy: [needed("topic"), secret("token", false), base("https://ntfy.sh")],
  webhook: [needed("url", "https://"), secret("signing", false)],
  sms: twilio,
  voice: twilio,
  pagerduty: [secret("routingKey"), base("https://events.pagerduty.com")],
};

/** Returns true for kinds whose messages are tied to each other by a key of ours. */
export const tiesByOurKey = (kind: string): boolean => kind === "pagerduty" || kind === "ntfy";

/** Returns true when the alerts of an incident share a message: people read one, a program is notified of each alert. */
export const sharesMessages = (kind: ChannelKind): boolean => kind !== "webhook";

/** Kinds whose messages carry buttons that reach us, where their signing secret is set. */
export const takesClicks = (kind: ChannelKind): boolean => kind === "slack" || kind === "slack_webhook";

function field(name: string, isSecret: boolean, isRequired: boolean, placeholder?: string): ChannelField {
  return { name, isSecret, isRequired, ...(placeholder ? { placeholder } : {}) };
}
