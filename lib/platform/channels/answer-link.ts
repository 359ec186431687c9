import { z } from "zod";
import { sign, unsign } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { type Locale, locales } from "@/lib/platform/messages";

/** A grant to somebody who is not signed in: an action on an incident, and the name to do it in. A link or a button carries it, signed. */
export type Leave = {
  /** The subject of the message. The incident of an alert may be younger than the message. */
  about: { alertId: string } | { incidentId: string };
  may: "acknowledge" | "resolve";
  /** A member, where the message went to one person; otherwise the words that stand for whoever answers. */
  as: { memberId: string } | { via: string };
  /** The language that is spoken back to a phone. */
  locale: Locale;
  until: Date;
};

const purpose = "answer";
const daysValid = 7;

/** Short names, since links also travel by SMS. */
const packed = z.object({
  a: z.uuid().optional(),
  i: z.uuid().optional(),
  r: z.literal(1).optional(),
  m: z.uuid().optional(),
  v: z.string().max(200).optional(),
  l: z.enum(locales),
  u: z.number().int(),
});

export function sealLeave({ about, may, as, locale, until }: Leave): string {
  const short: z.infer<typeof packed> = {
    ...("alertId" in about ? { a: about.alertId } : { i: about.incidentId }),
    ...(may === "resolve" ? { r: 1 } : {}),
    ...("memberId" in as ? { m: as.memberId } : { v: as.via }),
    l: locale,
    u: Math.floor(until.getTime() / 1000),
  };
  return sign(Buffer.from(JSON.stringify(short)).toString("base64url"), purpose);
}

/** Reads a signed grant; null for a text that we did not sign. An expired one is marked, so that a page can explain it. */
export function openLeave(token: string, now: Date): (Leave & { isExpired: boolean }) | null {
  const value = token.length <= 1_000 ? unsign(token, purpose) : null;
  if (value === null) return null;
  const { a, i, r, m, v, l, u } = packed.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
  const until = new Date(u * 1000);
  return {
    about: a ? { alertId: a } : { incidentId: i as string },
    may: r ? "resolve" : "acknowledge",
    as: m ? { memberId: m } : { via: v as string },
    locale: l,
    until,
    isExpired: until <= now,
  };
}

/** Makes the address at which GET asks and POST acknowledges, for a week after `since`; equal input makes an equal address. */
export function acknowledgeUrl(leave: Pick<Leave, "about" | "as" | "locale">, since: Date): string {
  const until = new Date(since.getTime() + daysValid * 86_400_000);
  return `${env.APP_ORIGIN}/ack/${sealLeave({ ...leave, may: "acknowledge", until })}`;
}
