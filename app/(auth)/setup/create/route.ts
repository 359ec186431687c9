import { z } from "zod";
import { createFirstAdmin } from "@/lib/accounts/setup/commands";
import { endpoint } from "@/lib/web/endpoint";

export const POST = endpoint({
  auth: "public",
  rate: { name: "setup", points: 20, seconds: 900, shared: true },
  body: z.object({ token: z.string(), email: z.string(), name: z.string(), password: z.string() }),
  limit: 8_192,
  run: ({ actor, body }) => createFirstAdmin(actor, body),
});
