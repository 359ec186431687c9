import { z } from "zod";
import { defineEvent } from "@/lib/platform/events";

const byMember = (payload: { memberId: string }) => ({ type: "member", id: payload.memberId });

export const accessDenied = defineEvent("accounts.access_denied", z.object({ capability: z.string(), path: z.string().max(500) }));
export const signedIn = defineEvent("accounts.signed_in", z.object({ memberId: z.uuid(), method: z.string(), ip: z.string().nullable() }), byMember);
