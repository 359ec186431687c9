import { phrase } from "@/lib/monitoring/phrases";
import { uuidOf } from "@/lib/platform/crypto";
import { toStored } from "@/lib/platform/localize";
import type { Severity } from "@/lib/platform/severity";
import type { Phrase } from "@/lib/platform/words";

/** What the sample workspace's domains have in common, so that checks, incidents, status page and tickets tell one story. */
export const sampleId = (
  kind: "member" | "monitor" | "component" | "incident" | "alert" | "channel" | "silence" | "customer" | "ticket",
  key: string,
) => uuidOf(`sample:${kind}:${key}`);

export const onCallKeys = ["lina"];

/** Of the oldest outage's incident; each later one has the next. */
export const firstIncidentNumber = 35;

export const components = [
  {
    key: "app",
    name: "App",
    description: "The builder at app.blockdeploy.example",
    descriptionFr: "L’éditeur, sur app.blockdeploy.example",
  },
  { key: "api", name: "API", description: "Public API and webhooks", descriptionFr: "API publique et webhooks" },
  { key: "deploy", name: "Deploy engine", description: "Compiles and deploys contracts", descriptionFr: "Compile et déploie les contrats" },
  {
    key: "rpc",
    name: "RPC gateway",
    description: "Ethereum, Polygon, Arbitrum and Base nodes",
    descriptionFr: "Nœuds Ethereum, Polygon, Arbitrum et Base",
  },
  {
    key: "indexer",
    name: "Indexer",
    description: "Balances, members and votes as shown in the app",
    descriptionFr: "Soldes, membres et votes affichés dans l’app",
  },
  { key: "docs", name: "Docs", description: "Guides and API reference", descriptionFr: "Guides et référence de l’API" },
] as const;
export type ComponentKey = (typeof components)[number]["key"];

/** One monitor a component, watching the sample target's path of the same key. */
export const monitors: { key: ComponentKey; intervalSeconds: number; typicalMs: number; severity: Severity }[] = [
  { key: "app", intervalSeconds: 30, typicalMs: 142, severity: "sev1" },
  { key: "api", intervalSeconds: 30, typicalMs: 88, severity: "sev1" },
  { key: "deploy", intervalSeconds: 60, typicalMs: 310, severity: "sev2" },
  { key: "rpc", intervalSeconds: 30, typicalMs: 121, severity: "sev2" },
  { key: "indexer", intervalSeconds: 60, typicalMs: 205, severity: "sev2" },
  { key: "docs", intervalSeconds: 300, typicalMs: 64, severity: "sev3" },
];

type Update = { state: "investigating" | "identified" | "monitoring" | "resolved"; afterMinutes: number; body: string; bodyFr: string };
export type Outage = {
  key: string;
  /** Days before today, and the UTC minute of that day at which it began. */
  daysAgo: number;
  minuteOfDay: number;
  minutes: number;
  severity: Severity;
  impact: "degraded" | "partial_outage" | "major_outage";
  components: ComponentKey[];
  /** What its checks saw. */
  seen: [Phrase, ...Phrase[]];
  title: string;
  publicTitle: string;
  publicTitleFr: string;
  responder: "lina" | "yanis";
  acknowledgedAfterMinutes: number;
  notes: { afterMinutes: number; by: "lina" | "yanis" | "sarah"; body: string }[];
  updates: Update[];
};

const closing = (afterMinutes: number, body: string, bodyFr: string): Update => ({ state: "resolved", afterMinutes, body, bodyFr });

/** The summary of an outage's alert. */
export const summaryOf = ({ components: [key] }: Outage) =>
  toStored([phrase("monitorDown", { name: components.find((component) => component.key === key)?.name ?? "" })]);

/** What an outage was about. */
export const errorOf = ({ seen: [first, ...others] }: Outage) => toStored([first, ...others]);

/** The eight past incidents, oldest first. */
export const outages: Outage[] = [
  {
    key: "indexer-backfill",
    daysAgo: 83,
    minuteOfDay: 611,
    minutes: 96,
    severity: "sev3",
    impact: "degraded",
    components: ["indexer"],
    seen: [phrase("timedOut", { ms: 10_000, step: phrase("stepHeaders") })],
    title: "Indexer: balances 20 minutes late",
    publicTitle: "Balances shown late",
    publicTitleFr: "Soldes affichés en retard",
    responder: "yanis",
    acknowledgedAfterMinutes: 6,
    notes: [
      {
        afterMinutes: 24,
        by: "yanis",
        body: "The backfill of the new staking contract holds the write lock. Paused it; the queue drains at 40 blocks per second.",
      },
    ],
    updates: [
      {
        state: "identified",
        afterMinutes: 20,
        body: "Balances and votes appear about 20 minutes late. Nothing is lost on chain.",
        bodyFr: "Les soldes et les votes apparaissent avec environ 20 minutes de retard. Rien n’est perdu sur la chaîne.",
      },
      closing(96, "The indexer has caught up. Balances are current again.", "L’indexeur a rattrapé son retard. Les soldes sont à jour."),
    ],
  },
  {
    key: "api-certificate",
    daysAgo: 71,
    minuteOfDay: 1,
    minutes: 34,
    severity: "sev1",
    impact: "major_outage",
    components: ["api", "app"],
    seen: [phrase("chainOutOfDate")],
    title: "API and app unreachable: certificate expired",
    publicTitle: "App and API unreachable",
    publicTitleFr: "Application et API injoignables",
    responder: "lina",
    acknowledgedAfterMinutes: 3,
    notes: [
      {
        afterMinutes: 8,
        by: "lina",
        body: "The wildcard certificate ended at midnight UTC. Renewal has failed since the DNS token was rotated.",
      },
      { afterMinutes: 27, by: "sarah", body: "New certificate issued by hand. Rolling the load balancers now." },
    ],
    updates: [
      {
        state: "investigating",
        afterMinutes: 7,
        body: "The app and the API cannot be reached. We are working on it.",
        bodyFr: "L’app et l’API sont inaccessibles. Nous y travaillons.",
      },
      {
        state: "identified",
        afterMinutes: 15,
        body: "A certificate has expired. A new one is being installed.",
        bodyFr: "Un certificat a expiré. Un nouveau est en cours d’installation.",
      },
      closing(
        34,
        "The new certificate is in place and everything answers again. Contracts and funds were never affected.",
        "Le nouveau certificat est en place et tout répond à nouveau. Contrats et fonds n’ont jamais été touchés.",
      ),
    ],
  },
  {
    key: "deploy-queue",
    daysAgo: 58,
    minuteOfDay: 873,
    minutes: 52,
    severity: "sev2",
    impact: "partial_outage",
    components: ["deploy"],
    seen: [phrase("status", { status: 503, expected: "200-299" })],
    title: "Deploy engine: queue stuck behind one compilation",
    publicTitle: "Deployments waiting",
    publicTitleFr: "Déploiements en attente",
    responder: "yanis",
    acknowledgedAfterMinutes: 4,
    notes: [
      {
        afterMinutes: 19,
        by: "yanis",
        body: "A contract with 4,000 lines of generated code never ends in the optimizer. Killed the job; a time limit per compilation follows.",
      },
    ],
    updates: [
      {
        state: "investigating",
        afterMinutes: 11,
        body: "New deployments wait in the queue. Finished deployments are not affected.",
        bodyFr: "Les nouveaux déploiements attendent dans la file. Les déploiements terminés ne sont pas touchés.",
      },
      closing(
        52,
        "The queue is empty again. Waiting deployments have been carried out.",
        "La file est vidée. Les déploiements en attente ont été effectués.",
      ),
    ],
  },
  {
    key: "rpc-rate-limit",
    daysAgo: 44,
    minuteOfDay: 1002,
    minutes: 78,
    severity: "sev2",
    impact: "partial_outage",
    components: ["rpc", "deploy"],
    seen: [phrase("status", { status: 429, expected: "200-299" })],
    title: "RPC gateway: provider limit reached on Polygon",
    publicTitle: "Slow or failing transactions on Polygon",
    publicTitleFr: "Transactions lentes ou en échec sur Polygon",
    responder: "lina",
    acknowledgedAfterMinutes: 5,
    notes: [
      {
        afterMinutes: 31,
        by: "lina",
        body: "A third of the calls answer -32005. Moved reads to the second provider; the quota resets at midnight.",
      },
    ],
    updates: [
      {
        state: "investigating",
        afterMinutes: 12,
        body: "Some transactions on Polygon fail or stay pending. Other chains work.",
        bodyFr: "Certaines transactions sur Polygon échouent ou restent en attente. Les autres chaînes fonctionnent.",
      },
      {
        state: "identified",
        afterMinutes: 30,
        body: "Our node provider limits our requests. We are moving traffic to a second provider.",
        bodyFr: "Notre fournisseur de nœuds limite nos requêtes. Nous basculons le trafic vers un second fournisseur.",
      },
      closing(
        78,
        "Transactions on Polygon go through at the usual speed.",
        "Les transactions sur Polygon passent à la vitesse habituelle.",
      ),
    ],
  },
  {
    key: "docs-build",
    daysAgo: 33,
    minuteOfDay: 540,
    minutes: 25,
    severity: "sev3",
    impact: "partial_outage",
    components: ["docs"],
    seen: [phrase("status", { status: 404, expected: "200-299" })],
    title: "Docs: empty pages after a build",
    publicTitle: "Documentation pages missing",
    publicTitleFr: "Pages de documentation manquantes",
    responder: "yanis",
    acknowledgedAfterMinutes: 9,
    notes: [],
    updates: [
      closing(
        25,
        "Some documentation pages were missing after an update. They are back.",
        "Certaines pages de documentation manquaient après une mise à jour. Elles sont de retour.",
      ),
    ],
  },
  {
    key: "app-release",
    daysAgo: 21,
    minuteOfDay: 795,
    minutes: 18,
    severity: "sev1",
    impact: "major_outage",
    components: ["app"],
    seen: [phrase("status", { status: 500, expected: "200-299" })],
    title: "App: every page fails after release 1.0.6",
    publicTitle: "App not working after an update",
    publicTitleFr: "Application hors service après une mise à jour",
    responder: "lina",
    acknowledgedAfterMinutes: 2,
    notes: [{ afterMinutes: 9, by: "lina", body: "The wallet connector throws on the server since 1.0.6. Rolled back to 1.0.5." }],
    updates: [
      {
        state: "identified",
        afterMinutes: 8,
        body: "The app fails since an update a few minutes ago. We are taking it back.",
        bodyFr: "L’app ne fonctionne plus depuis une mise à jour il y a quelques minutes. Nous la retirons.",
      },
      closing(18, "The update was taken back and the app works.", "La mise à jour a été retirée et l’app fonctionne."),
    ],
  },
  {
    key: "mail-delay",
    daysAgo: 10,
    minuteOfDay: 660,
    minutes: 65,
    severity: "sev3",
    impact: "degraded",
    components: ["api"],
    seen: [phrase("timedOut", { ms: 10_000, step: phrase("stepHeaders") })],
    title: "API: webhooks and e-mails an hour late",
    publicTitle: "E-mail notifications delayed",
    publicTitleFr: "Notifications par e-mail en retard",
    responder: "yanis",
    acknowledgedAfterMinutes: 7,
    notes: [
      { afterMinutes: 40, by: "yanis", body: "The mail relay throttled us after the newsletter. 214 messages waited, none were lost." },
    ],
    updates: [
      {
        state: "identified",
        afterMinutes: 22,
        body: "E-mails and webhooks arrive late. They are kept and will be delivered.",
        bodyFr: "Les e-mails et webhooks arrivent en retard. Ils sont conservés et seront livrés.",
      },
      closing(
        65,
        "The mail queue was drained; 214 messages arrived late, none were lost.",
        "La file d’envoi est vidée ; 214 messages sont arrivés en retard, aucun n’a été perdu.",
      ),
    ],
  },
  {
    key: "rpc-node",
    daysAgo: 3,
    minuteOfDay: 521,
    minutes: 51,
    severity: "sev2",
    impact: "partial_outage",
    components: ["rpc", "indexer"],
    seen: [phrase("connectionRefused")],
    title: "RPC gateway: a third of Polygon requests fail",
    publicTitle: "Slow or failing deployments on Polygon",
    publicTitleFr: "Déploiements lents ou en échec sur Polygon",
    responder: "lina",
    acknowledgedAfterMinutes: 3,
    notes: [
      {
        afterMinutes: 21,
        by: "lina",
        body: "Smart Contract team pulled in. One of three nodes is stuck 400 blocks behind and still in rotation.",
      },
      { afterMinutes: 43, by: "yanis", body: "Moved Polygon traffic to the second provider (rpc-router 2.4.1)." },
    ],
    updates: [
      {
        state: "investigating",
        afterMinutes: 11,
        body: "Some deployments on Polygon stay pending. We are looking into it and will write again within 30 minutes.",
        bodyFr: "Certains déploiements sur Polygon restent en attente. Nous cherchons la cause et reviendrons vers vous d’ici 30 minutes.",
      },
      {
        state: "identified",
        afterMinutes: 43,
        body: "One of our RPC providers returns errors for about a third of requests. We are moving traffic to a second provider; deployments started now may take a few minutes longer. Funds and finished deployments are not affected.",
        bodyFr:
          "L’un de nos fournisseurs RPC renvoie des erreurs pour environ un tiers des requêtes. Nous basculons vers un second fournisseur ; les déploiements lancés maintenant peuvent prendre quelques minutes de plus. Les fonds et les déploiements terminés ne sont pas touchés.",
      },
      closing(
        51,
        "Deployments on Polygon work at the usual speed again.",
        "Les déploiements sur Polygon fonctionnent de nouveau à la vitesse habituelle.",
      ),
    ],
  },
];

/** When an outage began and ended, for a workspace seeded on the day of `now`. */
export function outageTimes(outage: Outage, now: Date): { startedAt: Date; endedAt: Date } {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const startedAt = new Date(midnight - outage.daysAgo * 86_400_000 + outage.minuteOfDay * 60_000);
  return { startedAt, endedAt: new Date(startedAt.getTime() + outage.minutes * 60_000) };
}

/** A small deterministic generator (mulberry32): the same seed gives the same numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
