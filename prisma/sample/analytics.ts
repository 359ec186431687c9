import { addEventPartitions } from "@/lib/analytics/tracking/commands";
import { column } from "@/lib/analytics/tracking/engine/columns";
import { insertEvents as storeEvents } from "@/lib/analytics/tracking/engine/writer";
import { uuidOf } from "@/lib/platform/crypto";
import { db, pool } from "@/lib/platform/db";
import { type ComponentKey, outages, outageTimes, random, sampleId } from "@/prisma/sample/story";

/** The sample project's key, for trying the SDKs against the sample workspace. */
export const sampleProjectKey = "vgp_blockdeploy_sample";

const people = 3_000;
const events = 40_000;
const days = 60;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Person = {
  plan: string;
  chain: string;
  country: string;
  name: string;
  email: string;
  seenAt: number;
  isUser: boolean;
  distinctId: string;
  anonymousId: string;
};
type Happened = { person: number; name: string; at: number; properties: Record<string, unknown> };

/** 40,000 events of 3,000 people over 60 days: an onboarding with its losses, its week, and the outages of the story. */
export async function seedAnalytics(now: Date): Promise<void> {
  await addEventPartitions(now);
  const project = await db.analyticsProject.create({
    data: { name: "BlockDeploy app", key: sampleProjectKey, createdAt: new Date(now.getTime() - 61 * day) },
  });
  const crowd = makePeople(now);
  const happened = makeEvents(crowd, now);
  const personIds = await insertPeople(project.id, crowd);
  await insertEvents(project.id, crowd, happened, personIds);
  await db.funnel.create({
    data: {
      projectId: project.id,
      name: "Onboarding to first token",
      steps: ["signed_up", "project_created", "wallet_connected", "token_created", "token_deployed"],
      windowDays: 14,
      createdById: sampleId("member", "ines"),
      createdAt: new Date(now.getTime() - 40 * day),
    },
  });
}

function makePeople(now: Date): Person[] {
  const draw = random(74_310);
  const pick = <T>(weighted: readonly (readonly [T, number])[]): T => {
    let rest = draw() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of weighted) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return (weighted[0] as readonly [T, number])[0];
  };
  return Array.from({ length: people }, (_, n) => {
    const given = givenNames[Math.floor(draw() * givenNames.length)] as string;
    const family = familyNames[Math.floor(draw() * familyNames.length)] as string;
    const plain = `${given}.${family}`
      .normalize("NFD")
      .replace(/[^a-z.]/gi, "")
      .toLowerCase();
    return {
      plan: pick([
        ["free", 82],
        ["pro", 14],
        ["team", 4],
      ]),
      chain: pick([
        ["polygon", 40],
        ["base", 25],
        ["arbitrum", 20],
        ["ethereum", 15],
      ]),
      country: pick([
        ["FR", 34],
        ["US", 15],
        ["DE", 12],
        ["GB", 9],
        ["ES", 7],
        ["CA", 6],
        ["IN", 6],
        ["NG", 5],
        ["BR", 4],
        ["BE", 2],
      ]),
      name: `${given} ${family}`,
      email: `${plain}${n}@mail.example`,
      seenAt: momentOfWeek(draw, now),
      isUser: draw() < 0.88,
      distinctId: `user_${1_000 + n}`,
      anonymousId: uuidOf(`sample:visitor:${n}`),
    };
  });
}

// Sunday first. The product grows by about a half over the two months.
const dayWeights = [0.35, 1, 1.15, 1.1, 1.05, 0.9, 0.4];

function momentOfWeek(draw: () => number, now: Date): number {
  const midnight = Math.floor(now.getTime() / day) * day;
  for (;;) {
    const ago = Math.floor(draw() * days);
    const start = midnight - ago * day;
    const growth = 1 - 0.35 * (ago / days);
    if (draw() > ((dayWeights[new Date(start).getUTCDay()] as number) / 1.15) * growth) continue;
    const at = start + dayMoment(draw);
    if (at < now.getTime() && !isDown(at, now, ["app", "api"])) return at;
  }
}

/** Two humps, before and after lunch, Western European time, with a tail into the American day. */
function dayMoment(draw: () => number): number {
  const centre = [9, 14, 18][Math.floor(draw() * 2.6)] ?? 14;
  const spread = (draw() + draw() + draw() - 1.5) * 4.5;
  return Math.min(Math.max((centre + spread) * hour, 0), day - minute);
}

const steps = [
  { name: "project_created", chance: 0.68, medianMs: 14 * minute },
  { name: "wallet_connected", chance: 0.62, medianMs: 80 * minute },
  { name: "token_created", chance: 0.52, medianMs: 20 * hour },
  { name: "token_deployed", chance: 0.84, medianMs: 35 * minute },
];
const eagerness: Record<string, number> = { free: 1, pro: 1.22, team: 1.3 };

function makeEvents(crowd: Person[], now: Date): Happened[] {
  const draw = random(74_311);
  const made: Happened[] = [];
  const depths = crowd.map(() => 0);
  const add = (person: number, name: string, at: number, properties: Record<string, unknown> = {}) => {
    if (at < now.getTime()) made.push({ person, name, at, properties });
  };
  crowd.forEach((one, person) => {
    add(person, "$pageview", one.seenAt, {
      $current_url: "https://blockdeploy.example/",
      $referrer: draw() < 0.4 ? "https://www.google.com/" : "$direct",
    });
    if (!one.isUser) return;
    let at = one.seenAt + (1 + draw() * 9) * minute;
    add(person, "signed_up", at, { method: draw() < 0.55 ? "email" : "wallet", plan: one.plan });
    for (const step of steps) {
      const chance = Math.min(step.chance * (eagerness[one.plan] as number), 0.96);
      if (draw() > chance) break;
      at = awake(at + delay(draw, step.medianMs));
      if (step.name === "token_deployed") at = deploy(add, person, at, one, now);
      if (at >= now.getTime()) break;
      if (step.name === "wallet_connected" && draw() < 0.35)
        add(person, "dao_created", at + delay(draw, 5 * hour), { chain: one.chain, members: 2 + Math.floor(draw() * 20) });
      add(person, step.name, at, propertiesOf(step.name, one, draw));
      depths[person] = (depths[person] as number) + 1;
    }
  });
  fill(crowd, depths, made, now, draw);
  return made.sort((a, b) => a.at - b.at).slice(0, events);
}

/** While the deploy engine or the RPC gateway is down a deployment fails, and is tried again when it is over. */
function deploy(
  add: (person: number, name: string, at: number, properties: Record<string, unknown>) => void,
  person: number,
  at: number,
  { chain }: Person,
  now: Date,
): number {
  const outage = downAt(at, now, ["deploy", "rpc"]);
  if (!outage) return at;
  add(person, "deploy_failed", at, { chain, reason: outage.components.includes("rpc") ? "rpc_unavailable" : "queue_timeout" });
  return outageTimes(outage, now).endedAt.getTime() + ((at % 41) + 5) * minute;
}

function propertiesOf(name: string, { plan, chain }: Person, draw: () => number): Record<string, unknown> {
  if (name === "project_created") return { template: ["token", "dao", "nft", "blank"][Math.floor(draw() * 4)], plan };
  if (name === "wallet_connected")
    return { wallet: ["metamask", "walletconnect", "rabby", "coinbase"][Math.floor(draw() * draw() * 4)], chain };
  if (name === "token_created") return { standard: draw() < 0.8 ? "ERC-20" : "ERC-721", chain };
  return { chain, gas_usd: Math.round(draw() * draw() * 4_000) / 100, duration_s: 8 + Math.round(draw() * 50) };
}

const everyday = [
  "$pageview",
  "$pageview",
  "$pageview",
  "docs_opened",
  "template_viewed",
  "contract_compiled",
  "member_invited",
  "proposal_created",
  "vote_cast",
];
const pages = ["/dashboard", "/projects", "/tokens", "/dao", "/settings/billing", "/templates"];

/** What people do besides: more of it the further they came, until there are 40,000 events. */
function fill(crowd: Person[], depths: number[], made: Happened[], now: Date, draw: () => number): void {
  while (made.length < events) {
    const person = Math.floor(draw() * people);
    const one = crowd[person] as Person;
    const depth = depths[person] as number;
    if (draw() > (one.isUser ? 0.15 + 0.21 * depth : 0.06)) continue;
    const later = Math.floor(draw() ** 2 * (depth > 1 ? 45 : 6)) * day;
    const at = later === 0 ? one.seenAt + 10 * minute + draw() * 2 * hour : Math.floor((one.seenAt + later) / day) * day + dayMoment(draw);
    const isQuiet = draw() > (dayWeights[new Date(at).getUTCDay()] as number);
    if (at <= one.seenAt || at >= now.getTime() || isQuiet || isDown(at, now, ["app", "api"])) continue;
    const name = one.isUser ? (everyday[Math.floor(draw() * (depth > 1 ? everyday.length : 5))] as string) : "$pageview";
    const path = one.isUser ? pages[Math.floor(draw() * pages.length)] : "/pricing";
    const isPage = name === "$pageview";
    made.push({
      person,
      name,
      at,
      properties: isPage
        ? { $current_url: `https://${one.isUser ? "app." : ""}blockdeploy.example${path}` }
        : { plan: one.plan, chain: one.chain },
    });
  }
}

const delay = (draw: () => number, medianMs: number) => medianMs * Math.exp((draw() + draw() + draw() + draw() - 2) * 2);

/** Who would go on at night does so in the morning. */
function awake(at: number): number {
  const hourOfDay = new Date(at).getUTCHours();
  return hourOfDay < 5 ? at + (7 - hourOfDay) * hour : at;
}

function downAt(at: number, now: Date, components: ComponentKey[]) {
  return outages.find((outage) => {
    const { startedAt, endedAt } = outageTimes(outage, now);
    const isHit = outage.impact !== "degraded" && outage.components.some((one) => components.includes(one));
    return isHit && at >= startedAt.getTime() && at < endedAt.getTime();
  });
}

const isDown = (at: number, now: Date, components: ComponentKey[]) => downAt(at, now, components) !== undefined;

async function insertPeople(projectId: number, crowd: Person[]): Promise<number[]> {
  const properties = crowd.map(({ isUser, name, email, plan, chain, country }) =>
    JSON.stringify(isUser ? { name, email, plan, chain, country } : { country }),
  );
  const { rows } = await pool.query(
    `insert into "Person" ("projectId", "properties", "createdAt", "identifiedAt")
     select $1, p."properties", p."at", case when p."isUser" then p."at" end
     from unnest($2::jsonb[], $3::timestamptz[], $4::boolean[]) with ordinality p("properties", "at", "isUser", "n") order by p."n"
     returning "id"`,
    [
      projectId,
      column.jsonb(properties),
      column.timestamptz(crowd.map((one) => Math.round(one.seenAt))),
      column.boolean(crowd.map((one) => one.isUser)),
    ],
  );
  const ids = rows.map((row) => Number(row.id));
  const distinctIds = crowd.flatMap((one, n) =>
    [one.anonymousId, ...(one.isUser ? [one.distinctId] : [])].map((distinctId) => ({ distinctId, id: ids[n] as number })),
  );
  await pool.query(
    `insert into "PersonDistinctId" ("projectId", "distinctId", "personId") select $1, * from unnest($2::text[], $3::bigint[])`,
    [projectId, column.text(distinctIds.map((one) => one.distinctId)), column.bigint(distinctIds.map((one) => one.id))],
  );
  return ids;
}

async function insertEvents(projectId: number, crowd: Person[], happened: Happened[], personIds: number[]): Promise<void> {
  const names = [...new Set(happened.map(({ name }) => name))];
  const { rows } = await pool.query(
    `insert into "EventName" ("projectId", "name", "firstAt") select $1, * from unnest($2::text[], $3::timestamptz[]) returning "id", "name"`,
    [projectId, names, names.map((name) => new Date(happened.find((one) => one.name === name)?.at ?? 0))],
  );
  const nameIds = new Map(rows.map((row) => [row.name, row.id as number]));
  for (let from = 0; from < happened.length; from += 5_000) {
    const part = happened.slice(from, from + 5_000);
    const rows = part.map(({ name, at, person, properties }, n) => ({
      projectId,
      uuid: uuidOf(`sample:event:${from + n}`),
      sentDay: Math.floor(at / day),
      nameId: nameIds.get(name) as number,
      personId: personIds[person] as number,
      distinctId: idAt(crowd[person] as Person, name, at),
      atMs: Math.round(at),
      properties: JSON.stringify({ ...properties, country: crowd[person]?.country, $lib: "web" }),
    }));
    await storeEvents(rows).execute(pool);
  }
  await pool.query('update "TrackedEvent" set "receivedAt" = "at" + interval \'900 milliseconds\' where "projectId" = $1', [projectId]);
}

/** Visitors are anonymous until they sign up. */
function idAt(person: Person, name: string, at: number): string {
  return person.isUser && (at > person.seenAt || name === "signed_up") ? person.distinctId : person.anonymousId;
}

const givenNames = [
  "Camille",
  "Louis",
  "Emma",
  "Hugo",
  "Chloé",
  "Noah",
  "Léa",
  "Adam",
  "Manon",
  "Jules",
  "Inès",
  "Karim",
  "Sofia",
  "Lukas",
  "Anna",
  "Oliver",
  "Amelia",
  "Diego",
  "Lucía",
  "Priya",
  "Arjun",
  "Chidi",
  "Ngozi",
  "Mateus",
  "Ana",
  "Grace",
  "Ethan",
  "Mia",
  "Yara",
  "Theo",
];
const familyNames = [
  "Martin",
  "Bernard",
  "Dubois",
  "Petit",
  "Moreau",
  "Laurent",
  "Garnier",
  "Faure",
  "Müller",
  "Schmidt",
  "Weber",
  "Smith",
  "Jones",
  "Taylor",
  "Brown",
  "García",
  "López",
  "Silva",
  "Costa",
  "Sharma",
  "Patel",
  "Okafor",
  "Adeyemi",
  "Tremblay",
  "Peeters",
  "Janssens",
  "Nguyen",
  "Cohen",
  "Haddad",
  "Rossi",
];
