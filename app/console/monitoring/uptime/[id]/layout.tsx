import type { ReactNode } from "react";
import { getMonitor } from "@/lib/monitoring/uptime/queries";
import { read } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

/** Above the skeleton, with which a 200 is sent: one that does not exist is a 404. */
export default async function MonitorLayout({ params, children }: Props) {
  await read(getMonitor, (await params).id);
  return children;
}
