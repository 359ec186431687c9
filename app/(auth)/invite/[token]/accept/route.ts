import { z } from "zod";
import { acceptInvitation } from "@/lib/accounts/invitations/commands";
import { endpoint } from "@/lib/web/endpoint";

export const POST = endpoint({
  auth: "public",
  rate: { name: "accept-invitation", points: 20, seconds: 900, shared: true },
  params: z.object({ token: z.string() }),
  body: z.object({ name: z.string(), password: z.string() }),
  limit: 8_192,
  run: ({ actor, params, body }) => acceptInvitation(actor, { ...params, ...body }),
});
