import type { ReactNode } from "react";
import { MoreMessages } from "@/lib/web/area-messages";

export default function IncidentsLayout({ children }: { children: ReactNode }) {
  return <MoreMessages namespaces={["incidents", "status", "monitoring.phrases"]}>{children}</MoreMessages>;
}
