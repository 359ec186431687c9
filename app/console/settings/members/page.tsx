import { getTranslations } from "next-intl/server";
import { listOpenInvitations } from "@/lib/accounts/invitations/queries";
import { listMembers } from "@/lib/accounts/members/queries";
import { roles } from "@/lib/platform/actor";
import { LiveRefresh } from "@/lib/web/live-query";
import { pageTitle } from "@/lib/web/request";
import { read, requireMember } from "@/lib/web/session";
import { SettingsPage } from "../settings-page";
import { Invitations } from "./invitations";
import { InviteDialog } from "./invite-dialog";
import { Members } from "./members";

export const generateMetadata = pageTitle("settings-members");

export default async function MembersPage() {
  const [me, members, invitations, t] = await Promise.all([
    requireMember(),
    read(listMembers),
    read(listOpenInvitations),
    getTranslations("settings"),
  ]);
  const now = Date.now();
  return (
    <SettingsPage title={t("tabs.members")} description={t("members.description")} action={<InviteDialog roles={roles} />}>
      <LiveRefresh topics={["accounts"]} />
      <Members members={members} meId={me.id} roles={roles} now={now} />
      <Invitations invitations={invitations} now={now} />
    </SettingsPage>
  );
}
