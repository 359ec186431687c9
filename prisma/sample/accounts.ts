import {
  accessDenied,
  invitationRevoked,
  memberInvited,
  memberJoined,
  passwordChanged,
  roleChanged,
  signedIn,
  signedOut,
  signInFailed,
  totpEnabled,
} from "@/lib/accounts/events";
import { sessionDays } from "@/lib/accounts/sessions/rules";
import { samplePassword } from "@/lib/accounts/sign-in/rules";
import { hashPassword } from "@/lib/accounts/steps/password-hash";
import type { Role } from "@/lib/platform/actor";
import { uuidOf } from "@/lib/platform/crypto";
import { transaction } from "@/lib/platform/db";
import type { Event } from "@/lib/platform/events";
import { sampleSignIns } from "./sign-ins.mjs";
import { random, sampleId } from "./story";

type Actor = { type: string; id: string | null; name: string };
type Past = { minutesAgo: number; name: string; payload: object; actor: Actor; subject: { type: string; id: string } | null };

const day = 24 * 60;
const joinedDaysAgo = 410;
const offices = ["203.0.113.24", "203.0.113.25", "198.51.100.17", "2001:db8:4:12::8c"];

const staff = sampleSignIns.map(({ key, name, role, email }) => ({ key, name, email, role: role as Role, id: sampleId("member", key) }));
const anonymous: Actor = { type: "anonymous", id: null, name: "Anonymous" };

/** The sample workspace's six members, and what they did at the door in the last days. */
export async function seedAccounts(now: Date): Promise<void> {
  const passwordHash = await hashPassword(samplePassword);
  const members = staff.map(({ key: _, ...member }, n) => ({
    ...member,
    passwordHash,
    createdAt: ago(now, (joinedDaysAgo - n * 9) * day),
  }));
  const events = [...everydaySignIns(), ...occasions()].sort((a, b) => b.minutesAgo - a.minutesAgo);
  await transaction(async (tx) => {
    await tx.member.createMany({ data: members });
    await tx.session.createMany({ data: staff.map(({ id }, n) => sessionOf(id, n, now)) });
    await tx.domainEvent.createMany({
      data: events.map(({ minutesAgo, actor, subject, ...event }, n) => ({
        ...event,
        id: uuidOf(`sample:accounts:${n}`),
        actorType: actor.type,
        actorId: actor.id,
        actorName: actor.name,
        subjectType: subject?.type ?? null,
        subjectId: subject?.id ?? null,
        occurredAt: ago(now, minutesAgo),
      })),
    });
  });
}

function sessionOf(memberId: string, n: number, now: Date) {
  const begunMinutesAgo = 2 * day + n * 37;
  return {
    id: uuidOf(`sample:session:${n}`),
    memberId,
    ip: offices[n % offices.length] ?? null,
    userAgent: browsers[n % browsers.length] ?? null,
    createdAt: ago(now, begunMinutesAgo),
    lastSeenAt: ago(now, 40 + n * n * 61),
    expiresAt: ago(now, begunMinutesAgo - sessionDays * day),
  };
}

const browsers = [
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
];

/** Everybody signs in on most mornings of the last two weeks; some mistype first. */
function everydaySignIns(): Past[] {
  const dice = random(11);
  return staff.flatMap((member, n) =>
    Array.from({ length: 14 }, (_, daysAgo): Past[] => {
      const ip = offices[(n + daysAgo) % offices.length] ?? null;
      const minutesAgo = daysAgo * day + 95 + Math.floor(dice() * 240);
      const [isAbsent, isMistyped] = [dice() < 0.35, dice() < 0.08];
      if (isAbsent) return [];
      const entered = past(signedIn, minutesAgo, as(member), { memberId: member.id, method: "password", ip });
      const mistyped = { memberId: member.id, email: member.email, reason: "password", ip } as const;
      return isMistyped ? [past(signInFailed, minutesAgo + 1, anonymous, mistyped), entered] : [entered];
    }).flat(),
  );
}

/** What happens at the door now and then. */
function occasions(): Past[] {
  const [sarah, lina, tom, ines] = [who("sarah"), who("lina"), who("tom"), who("ines")];
  const invitationId = uuidOf("sample:invitation:contractor");
  const email = "contractor@audit-partners.example";
  return [
    past(memberJoined, joinedDaysAgo * day, as(sarah), { memberId: sarah.id, email: sarah.email, role: "admin", by: "setup" }),
    past(roleChanged, 6 * day + 130, as(sarah), { memberId: ines.id, before: "viewer", after: "product" }),
    past(memberInvited, 5 * day + 400, as(sarah), { invitationId, email, role: "viewer" }),
    past(invitationRevoked, 4 * day + 65, as(sarah), { invitationId, email }),
    past(totpEnabled, 9 * day + 300, as(lina), { memberId: lina.id }),
    past(passwordChanged, 3 * day + 210, as(tom), { memberId: tom.id }),
    past(accessDenied, 2 * day + 200, as(tom), { capability: "helpdesk.read", path: "/console/helpdesk/tickets" }),
    past(signInFailed, day + 700, anonymous, { memberId: null, email: "admin@blockdeploy.example", reason: "unknown", ip: "192.0.2.66" }),
    past(signInFailed, day + 699, anonymous, { memberId: null, email: "root@blockdeploy.example", reason: "unknown", ip: "192.0.2.66" }),
    past(signedOut, 500, as(ines), { memberId: ines.id }),
  ];
}

function past<P>(event: Event<P>, minutesAgo: number, actor: Actor, payload: NoInfer<P>): Past {
  const parsed = event.payload.parse(payload);
  return { minutesAgo, name: event.name, payload: parsed as object, actor, subject: event.subject(parsed) };
}

function who(key: string): (typeof staff)[number] {
  const found = staff.find((member) => member.key === key);
  if (!found) throw new Error(`no sample member ${key}`);
  return found;
}

const as = ({ id, name }: { id: string; name: string }): Actor => ({ type: "member", id, name });
const ago = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);
