import NextAuth from "next-auth";
import { authOptions } from "@/lib/web/auth-options";

const handler = NextAuth(authOptions);
/** Sessions are read and ended by ourselves; the rest of next-auth's routes stay shut. */
const open = new Set(["csrf", "providers", "signin", "callback", "error"]);

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: Request, context: Context): Promise<Response> {
  const [step = ""] = (await context.params).nextauth;
  return open.has(step) ? handler(request, context) : new Response(null, { status: 404 });
}

export { handle as GET, handle as POST };
