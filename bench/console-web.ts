import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const admin = { email: "bench@vigie.example", password: "a-password-of-the-benchmark" };

export type ConsoleWeb = {
  pid: number | undefined;
  get: (path: string) => Promise<{ text: string; ms: number }>;
  stop: () => Promise<void>;
};

/** The real web process, as built by `npm run build`, with a member signed in. `get` reads a page or JSON whole and says how long that took. */
export async function startConsole(env: NodeJS.ProcessEnv, port: number): Promise<ConsoleWeb> {
  if (!existsSync(".next/BUILD_ID")) throw new Error("There is no build. Run `npm run build` first.");
  const origin = `http://127.0.0.1:${port}`;
  const settings = { PORT: String(port), APP_ORIGIN: origin, VIGIE_ADMIN_EMAIL: admin.email, VIGIE_ADMIN_PASSWORD: admin.password };
  const web = spawn(process.execPath, ["--import", "tsx", "app/server.ts"], {
    env: { ...env, ...settings, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await untilReady(web, origin);
  const cookie = await signIn(origin);
  return {
    pid: web.pid,
    get: async (path) => {
      const start = performance.now();
      const response = await fetch(origin + path, { headers: { cookie }, redirect: "manual" });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
      return { text, ms: performance.now() - start };
    },
    stop: async () => {
      web.kill("SIGKILL");
      await once(web, "exit");
    },
  };
}

async function untilReady(web: ChildProcess, origin: string): Promise<void> {
  for (;;) {
    if (web.exitCode !== null) throw new Error("The web process ended before it was ready.");
    const response = await fetch(`${origin}/api/health/live`).catch(() => null);
    if (response?.ok) return;
    await sleep(100);
  }
}

async function signIn(origin: string): Promise<string> {
  const first = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: cookiesOf(first), origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, ...admin, json: "true" }),
    redirect: "manual",
  });
  const cookie = cookiesOf(answer);
  if (!cookie.includes("vigie.session=")) throw new Error(`Sign-in failed: ${answer.status} ${await answer.text()}`);
  return cookie;
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
