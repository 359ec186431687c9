import { MessagesSquare } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { countTickets } from "@/lib/helpdesk/tickets/queries";
import { pageTitle } from "@/lib/web/request";
import { read } from "@/lib/web/session";

export const generateMetadata = pageTitle("helpdesk-tickets");

export default async function Tickets() {
  const { open, pending } = await read(countTickets);
  const t = await getTranslations("helpdesk");
  const hasWork = open + pending > 0;
  return (
    <EmptyState
      icon={<MessagesSquare />}
      title={t(hasWork ? "thread.choose" : "thread.calm")}
      description={t(hasWork ? "thread.chooseText" : "thread.calmText")}
      className="m-auto h-full"
    />
  );
}
