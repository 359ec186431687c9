import type { ReactNode } from "react";
import { MoreMessages } from "@/lib/web/area-messages";

export default function HelpdeskLayout({ children }: { children: ReactNode }) {
  return <MoreMessages namespaces={["helpdesk"]}>{children}</MoreMessages>;
}
