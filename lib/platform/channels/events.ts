import { z } from "zod";
import { defineEvent } from "@/lib/platform/events";

/** No other try will be made; `key` says why it was written. */
export const mailGivenUp = defineEvent(
  "platform.mail_given_up",
  z.object({ mailId: z.uuid(), key: z.string(), to: z.string() }),
  ({ mailId }) => ({ type: "mail", id: mailId }),
);
