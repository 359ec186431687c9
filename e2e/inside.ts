// A process of its own, with the portal's settings: prints what only the app's modules can tell. `inside.ts <file of actions>…`
import { globSync } from "node:fs";
import { encode } from "next-auth/jwt";
import { roles } from "@/lib/platform/actor";
import { actorAs } from "@/lib/testing/actors";
import { sessionCookieName, sessionSecret } from "@/lib/web/session-cookie";

const [found, sessions, asked] = [await places(), await newSessions(), await guards(process.argv.slice(2))];
process.stdout.write(JSON.stringify({ places: found, sessions, guards: asked }));
process.exit(0);

/** By the address before its parameter: something of the sample workspace, or of its own where that has none. */
async function places(): Promise<Record<string, string>> {
  const found = globSync("e2e/*/places.ts").map(async (file) => {
    const { places }: { places: () => Promise<Record<string, string>> } = await import(`@/${file.replace(/\.ts$/, "")}`);
    return places();
  });
  return Object.assign({}, ...(await Promise.all(found)));
}

/** A new member of each role with the cookie of a session, so that the deeds of other tests are not theirs. */
async function newSessions() {
  const made = roles.map(async (role) => {
    const { id, sessionId } = await actorAs(role, `Walking ${role}`);
    return [role, { memberId: id, name: sessionCookieName, value: await encode({ token: { sid: sessionId }, secret: sessionSecret }) }];
  });
  return Object.fromEntries(await Promise.all(made));
}

/** What an action asks for; none where it is not made with action(). */
async function guards(files: string[]): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for (const file of files) {
    const actions: Record<string, { guard?: string }> = await import(`@/${file.replace(/\.ts$/, "")}`);
    for (const [name, { guard }] of Object.entries(actions)) if (guard) found.push([`${file} ${name}`, guard]);
  }
  return Object.fromEntries(found);
}
