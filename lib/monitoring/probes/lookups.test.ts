import { lookup } from "node:dns/promises";
import { expect, test } from "vitest";
import { Lookups, lookups } from "@/lib/monitoring/probes/lookups";

const found = [{ address: "192.0.2.1", family: 4 }];

/** Names under dead.example hang until they are let go, as when their nameservers say nothing. */
function withDeadZone() {
  const asked: string[] = [];
  const dead = Promise.withResolvers<void>();
  const look = async (name: string) => {
    asked.push(name);
    if (name.endsWith("dead.example")) await dead.promise;
    return found;
  };
  return { names: new Lookups(look), asked, dead };
}

test("names whose nameservers are dead wait for each other; nobody waits for them", async () => {
  const { names, asked, dead } = withDeadZone();
  const hanging = Array.from({ length: 50 }, (_, n) => names.of(`${n}.dead.example`));
  const others = ["api.alive.example", "dead.example.org", "api.dead.co.uk", "localhost"];
  expect(await Promise.all(others.map((name) => names.of(name)))).toEqual(others.map(() => found));
  expect(asked.filter((name) => name.endsWith("dead.example"))).toHaveLength(4);
  dead.resolve();
  expect(await Promise.all(hanging)).toHaveLength(50);
  expect(asked).toHaveLength(54);
  await names.of("0.dead.example");
  expect(asked).toHaveLength(55);
});

test("a name is looked up once for all who ask meanwhile, and again for those who ask later, also after it failed", async () => {
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
