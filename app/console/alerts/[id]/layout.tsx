import type { ReactNode } from "react";
import { getAlert } from "@/lib/alerting/queries";
import { read } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

/** Above the skeleton, with which a 200 is sent: one that does not exist is a 404. */
export default async function AlertLayout({ params, children }: Props) {
  await read(getAlert, (await params).id);
  return children;
}
