import { publicQuery, query } from "@/lib/accounts/access";
import type { Role } from "@/lib/platform/actor";
import { hashToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

export type InvitationRow = { id: string; email: string; role: Role; invitedBy: string; createdAt: Date; expiresAt: Date };

/** Lists invitations that nobody has accepted or withdrawn, expired ones too, newest first. At most 200. */
export const listOpenInvitations = query("accounts.manage", async function listOpenInvitations(): Promise<InvitationRow[]> {
  const rows = await db.invitation.findMany({
    where: { acceptedAt: null, revokedAt: null },
    select: { id: true, email: true, role: true, createdAt: true, expiresAt: true, invitedBy: { select: { name: true } } },
    orderBy: { createdAt: "desc" },
    take: 200,
  });
  return rows.map((row) => ({ ...row, invitedBy: row.invitedBy.name }));
});

export type Invitation = { email: string; role: Role; invitedBy: string };

/** Finds the invitation of a token; null when it is unknown, used, withdrawn or expired. */
export const findInvitation = publicQuery(async function findInvitation(token: string): Promise<Invitation | null> {
  const row = await db.invitation.findUnique({
    where: { tokenHash: hashToken(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { email: true, role: true, invitedBy: { select: { name: true } } },
  });
  return row && { ...row, invitedBy: row.invitedBy.name };
});
