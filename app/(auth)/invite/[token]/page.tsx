import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { findInvitation } from "@/lib/accounts/invitations/queries";
import { NewAccountForm } from "../../new-account-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("invitation.title") };
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("accounts");
  const invitation = await findInvitation(token);
  if (!invitation) {
    return (
      <div className="rounded-xl border bg-raised p-6 max-sm:p-5">
        <h1 className="text-2xl">{t("invitation.goneTitle")}</h1>
        <p className="mt-2 mb-5 text-ink-2">{t("invitation.gone")}</p>
        <ButtonLink href="/sign-in">{t("signIn.title")}</ButtonLink>
      </div>
    );
  }
  return (
    <div className="rounded-xl border bg-raised p-6 max-sm:p-5">
      <h1 className="text-2xl">{t("invitation.title")}</h1>
      <p className="mt-1 mb-5 text-ink-2">{t("invitation.text", { inviter: invitation.invitedBy, role: t(`roles.${invitation.role}`) })}</p>
      <NewAccountForm url={`/invite/${encodeURIComponent(token)}/accept`} email={invitation.email} submitLabel={t("invitation.submit")} />
    </div>
  );
}
