import { notFound } from "next/navigation";
import { requireMember } from "@/lib/web/session";

/** What no other page of the console answers is not found, inside its frame. */
export default async function UnknownPage() {
  await requireMember();
  notFound();
}
