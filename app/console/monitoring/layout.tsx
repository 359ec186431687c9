import type { ReactNode } from "react";
import { currentPath, requireCapability } from "@/lib/web/session";

/** Forms, and what is kept in them. */
const changes = /\/(new|edit|import|(channels|routes|maintenance)\/[\da-f-]{36})\/?(\?|$)/;

export default async function MonitoringLayout({ children }: { children: ReactNode }) {
  await requireCapability(changes.test(await currentPath()) ? "monitoring.write" : "monitoring.read");
  return children;
}
