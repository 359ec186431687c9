import { redirect } from "next/navigation";
import { can } from "@/lib/accounts/access";
import { requireMember } from "@/lib/web/session";

/** Each role starts where its day does. */
export default async function ConsoleHome() {
  const actor = await requireMember();
  if (actor.role === "agent") redirect("/console/helpdesk");
  if (actor.role === "product" && can(actor, "analytics.read")) redirect("/console/analytics");
  redirect("/console/monitoring");
}
