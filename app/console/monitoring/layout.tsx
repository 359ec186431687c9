import type { ReactNode } from "react";
import { MoreMessages } from "@/lib/web/area-messages";
import { currentPath, requireCapability } from "@/lib/web/session";

/** Forms, and what is kept in them. */
const changes = /\/(new|edit|import|maintenance\/[\da-f-]{36})\/?(\?|$)/;

export default async function MonitoringLayout({ children }: { children: ReactNode }) {
  await requireCapability(changes.test(await currentPath()) ? "monitoring.write" : "monitoring.read");
  return <MoreMessages namespaces={["monitoring"]}>{children}</MoreMessages>;
}
