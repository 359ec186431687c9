import type { ReactNode } from "react";
import { MoreMessages } from "@/lib/web/area-messages";

export default function StatusLayout({ children }: { children: ReactNode }) {
  return <MoreMessages namespaces={["status"]}>{children}</MoreMessages>;
}
