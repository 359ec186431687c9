import { describe, expect, test } from "vitest";
import { monitorConfig, monitorKinds, probeConfig } from "@/lib/monitoring/probes/schema";

test("every kind has its smallest form", () => {
  const smallest: Record<(typeof monitorKinds)[number], object> = {
    http: { url: "https://shop.example/" },
    tcp: { host: "shop.example", port: 22 },
    tls: { host: "shop.example" },
    dns: { name: "shop.example", record: "A" },
    smtp: { host: "mx.example" },
    postgres: { host: "db.example" },
    redis: { host: "cache.example" },
    evm: { url: "https://rpc.example/" },
    heartbeat: { periodSeconds: 60 },
    cron: { cron: "0 3 * * 1-5" },
    group: {},
    manual: {},
  };
  for (const kind of monitorKinds) expect(monitorConfig.safeParse({ kind, ...smallest[kind] })).toMatchObject({ success: true });
  expect(monitorKinds).toHaveLength(Object.keys(smallest).length);
  expect(probeConfig.safeParse({ kind: "heartbeat", periodSeconds: 60 }).success).toBe(false);
});

describe("cron patterns and zones", () => {
  const isFine = (cron: string, zone = "UTC") => monitorConfig.safeParse({ kind: "cron", cron, zone }).success;
  test.each(["*/5 * * * *", "0 3 * * 1-5", "30 2 1,15 * *", "0 0 L * *"])("%s", (cron) => expect(isFine(cron)).toBe(true));
  test.each(["", "* * * *", "* * * * * *", "61 * * * *", "0 0 31 2 *", "hello"])("not %j", (cron) => expect(isFine(cron)).toBe(false));
  test("only zones that exist", () => {
    expect(isFine("0 3 * * *", "Europe/Paris")).toBe(true);
    expect(isFine("0 3 * * *", "Europe/Atlantis")).toBe(false);
  });
});

test("what is secret carries a mark", () => {
  const marks = new Set<string>();
  const walk = (schema: unknown, path: string): void => {
    const { _zod, meta } = schema as { _zod: { def: Record<string, unknown> }; meta: () => { secret?: boolean } | undefined };
    if (meta.call(schema)?.secret) marks.add(path);
    const { shape, innerType, element, options } = _zod.def as {
      shape?: object;
      innerType?: unknown;
      element?: unknown;
      options?: unknown[];
    };
    for (const [name, part] of Object.entries(shape ?? {})) walk(part, path ? `${path}.${name}` : name);
    for (const part of [innerType, element, ...(options ?? [])]) if (part) walk(part, path);
  };
  walk(monitorConfig, "");
  expect([...marks].sort()).toEqual(["auth.password", "auth.token", "headers.value", "login.password", "password"]);
});
