import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default async function NoTicket() {
  const t = await getTranslations("helpdesk.thread");
  return (
    <EmptyState
      isPage
      icon={<SearchX />}
      title={t("notFound")}
      action={<ButtonLink href="/console/helpdesk/tickets">{t("back")}</ButtonLink>}
      className="h-full"
    />
  );
}
