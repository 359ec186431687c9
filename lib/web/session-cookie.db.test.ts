import { encode } from "next-auth/jwt";
import { expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";

test("a session outlives the change of the first key, and ends when its own key leaves the ring", async () => {
  const { id, sessionId } = await actorAs("agent");
  const before = process.env.VIGIE_KEYS ?? "";
  const fresh = `fresh:${Buffer.alloc(32, 9).toString("base64")}`;
  const withRing = async (keys: string) => {
    process.env.VIGIE_KEYS = keys;
    vi.resetModules();
    return import("@/lib/web/session-cookie");
  };
  try {
    const { sessionSecret } = await withRing(before);
    const token = await encode({ token: { sid: sessionId }, secret: sessionSecret });
    const rotated = await withRing(`${fresh},${before}`);
    expect(await rotated.actorOfCookie(token, null)).toMatchObject({ id });
    expect(rotated.sessionSecret).not.toBe(sessionSecret);
    const newer = await encode({ token: { sid: sessionId }, secret: rotated.sessionSecret });
    expect(await rotated.actorOfCookie(newer, null)).toMatchObject({ id });
    const removed = await withRing(fresh);
    expect(await removed.actorOfCookie(token, null)).toBeNull();
    expect(await removed.actorOfCookie(newer, null)).toMatchObject({ id });
    await db.session.updateMany({ where: { id: sessionId }, data: { revokedAt: new Date() } });
    expect(await removed.actorOfCookie(newer, null)).toBeNull();
  } finally {
    process.env.VIGIE_KEYS = before;
  }
});
