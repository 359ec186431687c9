import { publicQuery } from "@/lib/accounts/access";
import type { Role } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

export type SampleMember = { name: string; email: string; role: Role };

/** The sample workspace's active staff, for the sign-in page to offer; nobody outside sample mode. */
export const listSampleMembers = publicQuery(async function listSampleMembers(): Promise<SampleMember[]> {
  if (env.VIGIE_SAMPLE === "off") return [];
  return db.member.findMany({
    where: { email: { endsWith: "@blockdeploy.example" }, disabledAt: null },
    select: { name: true, email: true, role: true },
    orderBy: [{ role: "asc" }, { name: "asc" }],
    take: 12,
  });
});

/** The outside providers that this portal is configured for. */
export const listProviders = publicQuery(async function listProviders(): Promise<("github" | "google")[]> {
  return [
    ...(env.GITHUB_ID && env.GITHUB_SECRET ? (["github"] as const) : []),
    ...(env.GOOGLE_ID && env.GOOGLE_SECRET ? (["google"] as const) : []),
  ];
});
