import { redirect } from "next/navigation";
import { navigation } from "@/lib/areas";
import { requireMember } from "@/lib/web/session";

/** Each role starts where its day does. */
export default async function ConsoleHome() {
  const { role } = await requireMember();
  redirect(navigation.find(({ nav }) => nav?.homeOf?.includes(role))?.nav?.href ?? "/console/settings");
}
