import type { ReactNode } from "react";
import { MoreMessages } from "@/lib/web/area-messages";
import { currentPath, requireCapability } from "@/lib/web/session";

/** Forms, and what is kept in them. */
const changes = /\/(new|(channels|routes)\/[\da-f-]{36})\/?(\?|$)/;

export default async function AlertsLayout({ children }: { children: ReactNode }) {
  await requireCapability(changes.test(await currentPath()) ? "alerting.write" : "alerting.read");
  return <MoreMessages namespaces={["alerting", "monitoring"]}>{children}</MoreMessages>;
}
