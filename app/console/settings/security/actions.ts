"use server";

import { unlinkIdentity as unlinkCommand } from "@/lib/accounts/identities/commands";
import {
  changePassword as changePasswordCommand,
  confirmTotp as confirmTotpCommand,
  disableTotp as disableTotpCommand,
  renewRecoveryCodes as renewRecoveryCodesCommand,
  startTotp as startTotpCommand,
} from "@/lib/accounts/security/commands";
import { revokeOtherSessions as revokeOthersCommand, revokeSession as revokeSessionCommand } from "@/lib/accounts/sessions/commands";
import { action } from "@/lib/web/action";
import { rememberLinkIntent } from "@/lib/web/link-intent";
import { requireMember } from "@/lib/web/session";

export const changePassword = action(changePasswordCommand);
export const startTotp = action(startTotpCommand);
export const confirmTotp = action(confirmTotpCommand);
export const disableTotp = action(disableTotpCommand);
export const renewRecoveryCodes = action(renewRecoveryCodesCommand);
export const revokeSession = action(revokeSessionCommand);
export const revokeOtherSessions = action(revokeOthersCommand);
export const unlinkIdentity = action(unlinkCommand);

/** Writes a cookie and nothing else; the provider's answer then links (lib/web/auth-options). */
export async function beginLink(provider: "github" | "google"): Promise<void> {
  await rememberLinkIntent(await requireMember(), String(provider).slice(0, 20));
}
