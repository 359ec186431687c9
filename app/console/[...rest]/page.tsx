import { notFound } from "next/navigation";
import { requireMember } from "@/lib/web/session";

/** Answers any path that no other page of the console takes: not found, inside its frame. */
export default async function UnknownPage() {
  await requireMember();
  notFound();
}
