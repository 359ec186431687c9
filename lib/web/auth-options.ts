import { headers } from "next/headers";
import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { linkIdentity } from "@/lib/accounts/identities/commands";
import { sessionDays } from "@/lib/accounts/sessions/rules";
import { type OpenedSession, type Origin, signInWithIdentity, signInWithPassword } from "@/lib/accounts/sign-in/commands";
import { localPath } from "@/lib/accounts/sign-in/rules";
import { anonymous } from "@/lib/platform/actor";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { takeLinkIntent } from "@/lib/web/link-intent";
import { rememberChoice } from "@/lib/web/request";
import { sessionCookieName, sessionCookieOptions, sessionSecret } from "@/lib/web/session-cookie";

// next-auth derives its own addresses from this, and so never from the Host header.
process.env.NEXTAUTH_URL = env.APP_ORIGIN;

const security = "/console/settings/security";

/** The cookie it issues carries a session id and nothing else (`user.id` is that id on its way there). */
export const authOptions: AuthOptions = {
  secret: sessionSecret,
  session: { strategy: "jwt", maxAge: sessionDays * 86_400 },
  cookies: { sessionToken: { name: sessionCookieName, options: sessionCookieOptions } },
  pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { email: { type: "email" }, password: { type: "password" }, code: {} },
      authorize: async (given) => {
        const { email, password, code } = { email: "", password: "", ...given };
        return { id: await passwordSession({ email, password, ...(code ? { code } : {}) }) };
      },
    }),
    ...(env.GITHUB_ID && env.GITHUB_SECRET ? [GitHub({ clientId: env.GITHUB_ID, clientSecret: env.GITHUB_SECRET })] : []),
    ...(env.GOOGLE_ID && env.GOOGLE_SECRET ? [Google({ clientId: env.GOOGLE_ID, clientSecret: env.GOOGLE_SECRET })] : []),
  ],
  callbacks: {
    signIn: async ({ user, account }) => {
      if (account?.type !== "oauth") return true;
      const { provider, providerAccountId: subject } = account;
      const linker = await takeLinkIntent(provider);
      if (linker) return link(() => linkIdentity(linker, { provider: provider as "github" | "google", subject }));
      const opened = await signInWithIdentity({ provider, subject }, await whence());
      if (!opened) return `/sign-in?error=not_linked&provider=${provider}`;
      user.id = await keep(opened);
      return true;
    },
    jwt: async ({ token, user }) => (user ? { sid: user.id } : token),
    redirect: async ({ url, baseUrl }) => baseUrl + (localPath(url, baseUrl) ?? "/console"),
  },
  logger: {
    error: (code, metadata) => log.warn({ code, err: "error" in metadata ? String(metadata.error) : metadata.message }, "sign-in failed"),
    warn: (code) => log.debug({ code }, "next-auth"),
    debug: () => undefined,
  },
};

/** The session's id. What went wrong reaches the form as the thrown message, a code. */
async function passwordSession(given: { email: string; password: string; code?: string }): Promise<string> {
  const result = await signInWithPassword(anonymous, { ...given, ...(await whence()) }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "too_many") throw new Error(`too_many.${error.details.retryAfterSeconds}`);
    if (error instanceof AppError) throw new Error("credentials");
    log.error({ err: error }, "sign-in failed");
    throw new Error("internal");
  });
  if (!result.ok) throw new Error(result.reason);
  return keep(result);
}

async function keep({ sessionId, theme }: OpenedSession): Promise<string> {
  if (theme) await rememberChoice("vigie.theme", theme);
  return sessionId;
}

/** Links an account and returns the page to go to; the browser's session stays as it is. */
async function link(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
    return `${security}?link=done`;
  } catch (error) {
    if (error instanceof AppError) return `${security}?link=taken`;
    throw error;
  }
}

async function whence(): Promise<Origin> {
  const head = await headers();
  return { ip: head.get("x-vigie-ip") || null, userAgent: head.get("user-agent") };
}
