import { z } from "zod";
import { command, publicCommand } from "@/lib/accounts/access";
import { invitationEmail } from "@/lib/accounts/emails/invitation";
import { invitationResent, invitationRevoked, memberInvited, memberJoined } from "@/lib/accounts/events";
import { hashPassword, newPassword } from "@/lib/accounts/steps/password-hash";
import { asMember } from "@/lib/accounts/steps/self";
import { type MemberActor, roles } from "@/lib/platform/actor";
import { queueMail } from "@/lib/platform/channels/email";
import { hashToken, randomToken } from "@/lib/platform/crypto";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { invalid, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { emailAddress, text } from "@/lib/platform/text";

const validDays = 7;
const expiry = () => new Date(Date.now() + validDays * 86_400_000);

/** Mails a link that makes one account. An earlier open invitation of the same address ends. */
export const inviteMember = command(
  "accounts.manage",
  z.object({ email: emailAddress, role: z.enum(roles) }),
  function inviteMember(actor, { email, role }) {
    const inviter = asMember(actor);
    return transaction(async (tx) => {
      if (await tx.member.findUnique({ where: { email }, select: { id: true } })) {
        throw invalid("This person already has an account.", { email: ["already_member"] });
      }
      await tx.invitation.updateMany({ where: { email, acceptedAt: null, revokedAt: null }, data: { revokedAt: new Date() } });
      const token = randomToken();
      const { id } = await tx.invitation.create({
        data: { email, role, tokenHash: hashToken(token), invitedById: inviter.id, expiresAt: expiry() },
        select: { id: true },
      });
      await emit(tx, memberInvited, actor, { invitationId: id, email, role });
      await mail(tx, inviter, email, token);
    });
  },
);

/** Mails a fresh link, good for another seven days; the old one stops working. */
export const resendInvitation = command(
  "accounts.manage",
  z.object({ invitationId: z.uuid() }),
  function resendInvitation(actor, { invitationId }) {
    const inviter = asMember(actor);
    return transaction(async (tx) => {
      const token = randomToken();
      const [open] = await tx.invitation.updateManyAndReturn({
        where: { id: invitationId, acceptedAt: null, revokedAt: null },
        data: { tokenHash: hashToken(token), expiresAt: expiry() },
        select: { email: true },
      });
      if (!open) throw notFound("open invitation");
      await emit(tx, invitationResent, actor, { invitationId, email: open.email });
      await mail(tx, inviter, open.email, token);
    });
  },
);

/** Withdraws an invitation: its link stops working. */
export const revokeInvitation = command(
  "accounts.manage",
  z.object({ invitationId: z.uuid() }),
  function revokeInvitation(actor, { invitationId }) {
    return transaction(async (tx) => {
      const [open] = await tx.invitation.updateManyAndReturn({
        where: { id: invitationId, acceptedAt: null, revokedAt: null },
        data: { revokedAt: new Date() },
        select: { email: true },
      });
      if (!open) throw notFound("open invitation");
      await emit(tx, invitationRevoked, actor, { invitationId, email: open.email });
    });
  },
);

const acceptance = z.object({ token: z.string().min(20).max(100), name: text(100), password: newPassword });

/** Makes the account that a token promises, once. Returns its address, to sign in with. */
export const acceptInvitation = publicCommand(acceptance, async function acceptInvitation(_, { token, name, password }): Promise<{
  email: string;
}> {
  const isOpen = { tokenHash: hashToken(token), acceptedAt: null, revokedAt: null };
  // Only a bearer of a good link may make us hash.
  if (!(await db.invitation.findUnique({ where: { ...isOpen, expiresAt: { gt: new Date() } }, select: { id: true } })))
    throw notFound("open invitation");
  const passwordHash = await hashPassword(password);
  return transaction(async (tx) => {
    const now = new Date();
    const [used] = await tx.invitation.updateManyAndReturn({
      where: { ...isOpen, expiresAt: { gt: now } },
      data: { acceptedAt: now },
      select: { id: true, email: true, role: true },
    });
    if (!used) throw notFound("open invitation");
    const [member] = await tx.member.createManyAndReturn({
      data: { email: used.email, name, role: used.role, passwordHash },
      skipDuplicates: true,
      select: { id: true },
    });
    if (!member) throw invalid("This person already has an account.", { email: ["already_member"] });
    await emit(
      tx,
      memberJoined,
      { type: "member", id: member.id, name },
      { memberId: member.id, email: used.email, role: used.role, by: "invitation" },
    );
    return { email: used.email };
  });
});

async function mail(tx: Tx, inviter: MemberActor, address: string, token: string): Promise<void> {
  const link = `${env.APP_ORIGIN}/invite/${token}`;
  await queueMail(tx, {
    key: `invitation:${hashToken(token)}`,
    purpose: "invitation",
    to: { address },
    ...invitationEmail({ inviter: inviter.name, link, days: validDays, locale: inviter.locale }),
  });
}
