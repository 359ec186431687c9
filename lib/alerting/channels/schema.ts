import { z } from "zod";
import { channelKinds } from "@/lib/alerting/channels/rules";
import { text } from "@/lib/platform/text";

/** The form sends `fields` by the names of rules channelFields. A secret left empty stays as it is. */
const values = z.object({
  name: text(80),
  locale: z.enum(["en", "fr"]),
  isEnabled: z.boolean(),
  fields: z.record(z.string().max(40), z.string().max(2_000)),
});

export const newChannelInput = values.extend({ kind: z.enum(channelKinds) });
/** `removed` names secrets that the channel drops. */
export const changedChannelInput = values.extend({ id: z.uuid(), removed: z.array(z.string().max(40)).max(10).default([]) });
export const channelIdInput = z.object({ id: z.uuid() });
export type NewChannelInput = z.input<typeof newChannelInput>;
export type ChangedChannelInput = z.input<typeof changedChannelInput>;
