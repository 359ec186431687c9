"use server";

import {
  inviteMember as inviteMemberCommand,
  resendInvitation as resendInvitationCommand,
  revokeInvitation as revokeInvitationCommand,
} from "@/lib/accounts/invitations/commands";
import {
  changeRole as changeRoleCommand,
  disableMember as disableMemberCommand,
  enableMember as enableMemberCommand,
} from "@/lib/accounts/members/commands";
import { action } from "@/lib/web/action";

export const inviteMember = action(inviteMemberCommand);
export const resendInvitation = action(resendInvitationCommand);
export const revokeInvitation = action(revokeInvitationCommand);
export const changeRole = action(changeRoleCommand);
export const disableMember = action(disableMemberCommand);
export const enableMember = action(enableMemberCommand);
