import { cookies } from "next/headers";
import { env } from "@/lib/platform/env";

/** What the browser remembers of a choice, so that pages before sign-in follow it too; httpOnly, since only the server reads it. */
export async function rememberChoice(name: "vigie.theme" | "vigie.lang", value: string): Promise<void> {
  (await cookies()).set({
    name,
    value,
    path: "/",
    maxAge: 365 * 86_400,
    sameSite: "lax",
    httpOnly: true,
    secure: env.APP_ORIGIN.startsWith("https:"),
  });
}
