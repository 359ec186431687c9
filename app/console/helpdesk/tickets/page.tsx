import { MessagesSquare } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { countTickets } from "@/lib/helpdesk/tickets/queries";
import { pageTitle } from "@/lib/web/page-title";
import { read } from "@/lib/web/session";

export const generateMetadata = pageTitle("helpdesk-tickets");

export default async function Tickets() {
  await read(countTickets);
  const t = await getTranslations("helpdesk");
  return <EmptyState icon={<MessagesSquare />} title={t("thread.choose")} description={t("thread.chooseText")} className="m-auto h-full" />;
}
