import { redirect } from "next/navigation";

export default function Analytics() {
  redirect("/console/analytics/events");
}
