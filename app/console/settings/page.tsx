import { redirect } from "next/navigation";
import { requireMember } from "@/lib/web/session";

export default async function SettingsPage() {
  await requireMember();
  redirect("/console/settings/profile");
}
