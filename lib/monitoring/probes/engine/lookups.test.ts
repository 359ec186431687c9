import { lookup } from "node:dns/promises";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { Lookups, lookups } from "@/lib/monitoring/probes/engine/lookups";

const found = [{ address: "192.0.2.1", family: 4 }];

const slowMs = 40;

/** Names under a domain of dead… hang until they are let go, as when their nameservers say nothing. */
function withDeadZones() {
  const asked: string[] = [];
  const dead = Promise.withResolvers<void>();
  const look = async (name: string) => {
    asked.push(name);
    if (/\bdead\d*\.example$/.test(name)) await dead.promise;
    return found;
  };
  return { names: new Lookups(look, slowMs), asked, dead, deadAsked: () => asked.filter((name) => name.includes("dead")).length };
}
const many = (count: number, name: (n: number) => string) => Array.from({ length: count }, (_, n) => name(n));

test("names whose nameservers are dead wait for each other; nobody waits for them", async () => {
  const { names, asked, dead } = withDeadZones();
  const hanging = many(50, (n) => `${n}.dead.example`).map((name) => names.of(name));
  const others = ["api.alive.example", "dead.example.org", "api.dead.co.uk", "localhost"];
  expect(await Promise.all(others.map((name) => names.of(name)))).toEqual(others.map(() => found));
  expect(asked.filter((name) => name.endsWith("dead.example"))).toHaveLength(1);
  dead.resolve();
  expect(await Promise.all(hanging)).toHaveLength(50);
  expect(asked).toHaveLength(54);
  await names.of("0.dead.example");
  expect(asked).toHaveLength(55);
});

test("however many domains are dead, names of those that answer in time do not wait for them", async () => {
  const { names, dead, deadAsked } = withDeadZones();
  await names.of("api.alive.example");
  const hanging = many(500, (n) => `${n % 5}.dead${Math.floor(n / 5)}.example`).map((name) => names.of(name));
  await Promise.all(many(20, (n) => `${n}.alive.example`).map((name) => names.of(name)));
  expect(deadAsked()).toBe(12);
  await setTimeout(2 * slowMs);
  await Promise.all(many(20, (n) => `${n}.alive.example`).map((name) => names.of(name)));
  expect(deadAsked()).toBe(12);
  dead.resolve();
  expect(await Promise.all(hanging)).toHaveLength(500);
});

test("domains known to be dead share few threads, one of each at once, until they answer in time again", async () => {
  const hangs = new Map<string, () => void>();
  let isDead = true;
  const names = new Lookups(async (name) => {
    if (isDead && name.includes("dead")) await new Promise<void>((resolve) => hangs.set(name, resolve));
    return found;
  }, slowMs);
  const ask = (count: number) => many(count, (n) => `${n % 2}.dead${Math.floor(n / 2)}.example`).map((name) => names.of(name));
  const first = ask(20);
  await setTimeout(2 * slowMs);
  expect([...hangs.keys()]).toEqual(many(10, (n) => `0.dead${n}.example`));
  for (const end of hangs.values()) end();
  hangs.clear();
  await setTimeout(2 * slowMs);
  expect([...hangs.keys()]).toEqual(many(4, (n) => `1.dead${n}.example`));
  const fresh = many(20, (n) => `api.new${n}.example`);
  expect(await Promise.all(fresh.map((name) => names.of(name)))).toHaveLength(20);
  isDead = false;
  for (const end of hangs.values()) end();
  expect(await Promise.all(first)).toHaveLength(20);
  isDead = true;
  hangs.clear();
  const again = many(8, (n) => `${n}.dead9.example`).map((name) => names.of(name));
  await setTimeout(slowMs / 2);
  expect(hangs.size, "it answered in time last").toBe(4);
  isDead = false;
  for (const end of hangs.values()) end();
  expect(await Promise.all(again)).toHaveLength(8);
});

test("a name is looked up once for all who ask meanwhile, and again for later ones, also after a failure", async () => {
  let asked = 0;
  const names = new Lookups(async () => {
    if (++asked === 1) throw new Error("no answer");
    return found;
  });
  const both = await Promise.allSettled([names.of("a.example"), names.of("a.example")]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(asked).toBe(1);
  expect(await Promise.all(Array.from({ length: 9 }, (_, n) => names.of(`${n}.example`)))).toHaveLength(9);
  expect(await names.of("a.example")).toEqual(found);
});

test("what is found is what the system says", async () => {
  expect(await lookups.of("localhost")).toEqual(await lookup("localhost", { all: true }));
});
