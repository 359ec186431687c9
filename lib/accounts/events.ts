import { z } from "zod";
import { roles } from "@/lib/platform/actor";
import { defineEvent } from "@/lib/platform/events";

const memberId = z.uuid();
const role = z.enum(roles);
const ip = z.string().nullable();
const aboutMember = (payload: { memberId: string | null }) => (payload.memberId ? { type: "member", id: payload.memberId } : null);
const aboutInvitation = (payload: { invitationId: string }) => ({ type: "invitation", id: payload.invitationId });

export const accessDenied = defineEvent("accounts.access_denied", z.object({ capability: z.string(), path: z.string().max(500) }));

export const signedIn = defineEvent("accounts.signed_in", z.object({ memberId, method: z.string(), ip }), aboutMember);
export const signInFailed = defineEvent(
  "accounts.sign_in_failed",
  z.object({ memberId: memberId.nullable(), email: z.string(), reason: z.enum(["unknown", "password", "disabled", "code"]), ip }),
  aboutMember,
);
export const signedOut = defineEvent("accounts.signed_out", z.object({ memberId }), aboutMember);
export const sessionsRevoked = defineEvent("accounts.sessions_revoked", z.object({ memberId, count: z.number().int() }), aboutMember);

export const passwordChanged = defineEvent("accounts.password_changed", z.object({ memberId }), aboutMember);
export const totpEnabled = defineEvent("accounts.totp_enabled", z.object({ memberId }), aboutMember);
export const totpDisabled = defineEvent("accounts.totp_disabled", z.object({ memberId }), aboutMember);
export const recoveryCodesRenewed = defineEvent("accounts.recovery_codes_renewed", z.object({ memberId }), aboutMember);
export const identityLinked = defineEvent("accounts.identity_linked", z.object({ memberId, provider: z.string() }), aboutMember);
export const identityUnlinked = defineEvent("accounts.identity_unlinked", z.object({ memberId, provider: z.string() }), aboutMember);

const profile = z.object({ name: z.string(), locale: z.string().nullable(), theme: z.string().nullable() }).partial();
export const profileChanged = defineEvent("accounts.profile_changed", z.object({ memberId, before: profile, after: profile }), aboutMember);

export const memberInvited = defineEvent(
  "accounts.member_invited",
  z.object({ invitationId: z.uuid(), email: z.string(), role }),
  aboutInvitation,
);
export const invitationResent = defineEvent(
  "accounts.invitation_resent",
  z.object({ invitationId: z.uuid(), email: z.string() }),
  aboutInvitation,
);
export const invitationRevoked = defineEvent(
  "accounts.invitation_revoked",
  z.object({ invitationId: z.uuid(), email: z.string() }),
  aboutInvitation,
);
export const memberJoined = defineEvent(
  "accounts.member_joined",
  z.object({ memberId, email: z.string(), role, by: z.enum(["invitation", "setup", "environment"]) }),
  aboutMember,
);
export const roleChanged = defineEvent("accounts.role_changed", z.object({ memberId, before: role, after: role }), aboutMember);
export const memberDisabled = defineEvent("accounts.member_disabled", z.object({ memberId }), aboutMember);
export const memberEnabled = defineEvent("accounts.member_enabled", z.object({ memberId }), aboutMember);
