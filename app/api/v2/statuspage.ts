import { createHash } from "node:crypto";
import { uuidOf } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { readWorkspace } from "@/lib/platform/workspace";
import type { Page } from "@/lib/status/statuspage/rules";
import { endpoint, type Reply } from "@/lib/web/endpoint";

/** A public JSON of the status page: any origin may read it, and one that has it already gets 304. */
export const statuspage = (read: (page: Page) => Promise<unknown>) =>
  endpoint({
    auth: "public",
    run: async ({ incoming }): Promise<Reply> => {
      const { name, timeZone } = await readWorkspace();
      const page = { id: uuidOf(`status:${env.APP_ORIGIN}`), name, url: `${env.APP_ORIGIN}/status`, timeZone };
      const body = JSON.stringify(await read(page));
      const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
      const headers = { "access-control-allow-origin": "*", "cache-control": "public, max-age=30, stale-while-revalidate=60", etag };
      if (hasIt(incoming.header("if-none-match"), etag)) return { status: 304, headers, body: null };
      return { status: 200, headers: { ...headers, "content-type": "application/json; charset=utf-8" }, body };
    },
  });

const hasIt = (wanted: string | null, etag: string) =>
  (wanted ?? "").split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
