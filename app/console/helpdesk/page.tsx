import { redirect } from "next/navigation";

export default function Helpdesk() {
  redirect("/console/helpdesk/tickets");
}
