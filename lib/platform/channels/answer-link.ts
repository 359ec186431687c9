import { z } from "zod";
import { sign, unsign } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { type Locale, locales } from "@/lib/platform/messages";

/** What somebody who is not signed in may do to an incident, and in whose name. A link or a button carries it, signed. */
export type Leave = {
  /** What the message told of. The incident of an alert may be younger than the message. */
  about: { alertId: string } | { incidentId: string };
  may: "acknowledge" | "resolve";
  /** A member, where the message went to one person; otherwise the words that stand for whoever answers. */
  as: { memberId: string } | { via: string };
  /** Of what is spoken back to a phone. */
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

/** Null for what we did not sign. An expired one is told apart, so that a page can say so. */
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

/** Where GET asks and POST acknowledges, for a week after `since`: the same each time that it is made. */
export function acknowledgeUrl(leave: Pick<Leave, "about" | "as" | "locale">, since: Date): string {
  const until = new Date(since.getTime() + daysValid * 86_400_000);
  return `${env.APP_ORIGIN}/ack/${sealLeave({ ...leave, may: "acknowledge", until })}`;
}
