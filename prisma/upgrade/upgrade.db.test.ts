import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { literal } from "@/lib/platform/words";
import { makeDatabase, restoreBefore, rowsOf } from "@/prisma/upgrade/database";
import { applyMigrations } from "@/scripts/migrations.mjs";

// The rows of the version before, as the migrations since have left them. A migration that changes a table changes that table's block.

let url: string;
let rowsBefore: Record<string, number>;
const rows = (sql: string) => rowsOf(url, sql);
const status503 = {
  text: "Status 503, expected 200-299,418",
  phrases: [{ key: "monitoring.status", values: { status: 503, expected: "200-299,418" } }],
};
const isDown = (name: string) => ({ text: `${name} is down`, phrases: [{ key: "monitoring.monitorDown", values: { name } }] });

beforeAll(async () => {
  url = await makeDatabase(afterAll);
  await restoreBefore(url);
  rowsBefore = await countRows();
  await applyMigrations(url);
});

/** Tables that a migration renamed, or merged into others (null: its block counts the rows). */
const moved: Record<string, string | null> = {
  AlertDelivery: null,
  AlertDeliveryAttempt: "OutboxAttempt",
  OutgoingMail: null,
};

test("every table had rows, and has as many", async () => {
  const rowsAfter = await countRows();
  expect(Object.values(rowsBefore)).not.toContain(0);
  expect(Object.keys(rowsBefore)).toHaveLength(50);
  for (const [table, count] of Object.entries(rowsBefore)) {
    const name = moved[table] === undefined ? table : moved[table];
    if (name !== null) expect([table, rowsAfter[name]]).toEqual([table, count]);
  }
});

describe("accounts", () => {
  test("Member", async () => {
    expect(await rows(`select name, email, role, "disabledAt" from "Member" where role = 'agent'`)).toEqual([
      {
        name: 'Zoë O\'Brien \\ "🚀"',
        email: "o'brien+ops@xn--bcher-kva.example",
        role: "agent",
        disabledAt: new Date("2026-11-27T10:00Z"),
      },
    ]);
    expect(
      await rows(`select locale, theme, "totpSecret", "totpLastStep" from "Member" where role = 'responder' order by locale limit 1`),
    ).toEqual([{ locale: "fr", theme: "dark", totpSecret: "v1:test:sealed", totpLastStep: 59211234 }]);
  });

  test("RecoveryCode", async () => {
    expect(await rows(`select "codeHash", "usedAt" from "RecoveryCode" order by 1`)).toEqual([
      { codeHash: "unused", usedAt: null },
      { codeHash: "used", usedAt: new Date("2026-11-03T08:00Z") },
    ]);
  });
});

describe("monitoring", () => {
  const timedOut = [{ key: "monitoring.timedOut", values: { ms: 5000, step: { key: "monitoring.stepHeaders" } } }];

  test("Monitor", async () => {
    expect(await rows(`select name, state, "lastError" from "Monitor" where id::text like 'b0%' order by id`)).toEqual([
      { name: "Checkout", state: "down", lastError: status503 },
      { name: "Edge", state: "down", lastError: { text: "Nightly backup is down", phrases: ["Nightly backup is down"] } },
      { name: "Nightly backup", state: "down", lastError: literal("exit code 3: disk full") },
      { name: "Chain head", state: "up", lastError: null },
    ]);
    expect(
      await rows(
        `select tags, "leaseToken", "isAnnounced", "recentResults", config ->> 'method' as method from "Monitor" where name = 'Checkout'`,
      ),
    ).toEqual([
      {
        tags: ["payments", "two words"],
        leaseToken: "b0000000-0000-7000-8000-0000000000f1",
        isAnnounced: true,
        recentResults: "111111111111110000000",
        method: "POST",
      },
    ]);
    expect(await rows(`select locations, quorum, "headNumber" from "Monitor" where name = 'Chain head'`)).toEqual([
      { locations: ["home", "paris"], quorum: 2, headNumber: "9007199254740993" },
    ]);
  });

  test("MonitorInterval", async () => {
    expect(await rows(`select state, cause, "endedAt" from "MonitorInterval" where id::text like 'b0%' order by id`)).toEqual([
      { state: "down", cause: status503, endedAt: null },
      { state: "down", cause: literal("exit code 3: disk full"), endedAt: null },
      { state: "unknown", cause: null, endedAt: null },
      { state: "up", cause: null, endedAt: new Date("2026-11-28T14:19Z") },
    ]);
  });

  test("CheckResult", async () => {
    const checks = await rows(`
      select tableoid::regclass::text as partition, "isOk", error from "CheckResult" where "monitorId"::text like 'b0%' order by "scheduledAt"`);
    expect(checks).toEqual([
      { partition: '"CheckResult_default"', isOk: true, error: null },
      { partition: '"CheckResult_20261128"', isOk: false, error: status503 },
      { partition: '"CheckResult_20261128"', isOk: null, error: literal("text of an earlier version") },
      { partition: '"CheckResult_20261128"', isOk: null, error: null },
    ]);
  });

  test("LocationProbe", async () => {
    expect(await rows(`select location, "conclusiveAt", "isOk", error, "leaseToken" from "LocationProbe" order by location`)).toEqual([
      {
        location: "home",
        conclusiveAt: new Date("2026-11-28T14:19:45Z"),
        isOk: false,
        error: { text: "Timed out after 5000 ms, waiting for the answer's headers", phrases: timedOut },
        leaseToken: "b0000000-0000-7000-8000-0000000000f2",
      },
      {
        location: "paris",
        conclusiveAt: new Date("2026-11-28T14:09:50Z"),
        isOk: null,
        error: literal("never translated"),
        leaseToken: null,
      },
      { location: "tokyo", conclusiveAt: null, isOk: null, error: null, leaseToken: null },
    ]);
  });

  test("MaintenanceSpan", async () => {
    expect(
      await rows(`select title, "windowId" is null as "isOrphan", "hasBegun" from "MaintenanceSpan" where id::text like 'b0%' order by id`),
    ).toEqual([
      { title: "Switch of the payment provider", isOrphan: false, hasBegun: true },
      { title: "Of a window that is gone", isOrphan: true, hasBegun: true },
    ]);
  });
});

describe("alerting", () => {
  test("Alert", async () => {
    const alerts = await rows(`
      select state, rule, summary, detail, "silenceId", "inhibitedById", "subjectPath" like '/console/monitoring/uptime/%' as "leadsToMonitor",
             notices, cardinality("notifiedChannelIds") as channels, labels
      from "Alert" where id::text like 'c0%' order by id`);
    const none = { silenceId: null, inhibitedById: null, leadsToMonitor: true, notices: 0, channels: 0, labels: [] };
    const down = { state: "firing", rule: "monitor.down", detail: null };
    expect(alerts).toEqual([
      {
        ...down,
        summary: isDown("Checkout"),
        detail: status503,
        ...{ ...none, notices: 2, channels: 2, labels: ["payments", "two words"] },
      },
      {
        ...{ ...down, state: "pending", summary: isDown("Chain head") },
        ...{ ...none, inhibitedById: "b0000000-0000-7000-8000-000000000001", channels: null },
      },
      {
        ...{ ...down, state: "pending", summary: literal("Nightly backup is down"), detail: literal("exit code 3: disk full") },
        ...{ ...none, silenceId: "019bb5c3-b298-8953-a323-15eeee3e8971", labels: null },
      },
      {
        state: "flapping",
        rule: "monitor.flapping",
        summary: { text: "Edge is flapping", phrases: ["Edge is flapping"] },
        detail: null,
        ...none,
        notices: 3,
        channels: 1,
      },
      {
        ...{ ...down, rule: "inbound", summary: literal('DiskFull on "node-7" — 100%'), detail: literal("from the other system") },
        ...{ ...none, leadsToMonitor: null, notices: 1, channels: 1, labels: ["env:production"] },
      },
      { ...down, summary: literal("A monitor that is gone is down"), ...none },
    ]);
  });

  test("AlertSubject", async () => {
    expect(await rows(`select count(*)::int, type from "AlertSubject" group by type order by type`)).toEqual([
      { count: 2, type: "inbound" },
      { count: 6, type: "monitor" },
    ]);
    const subjects = await rows(`
      select type, name, path like '/console/monitoring/uptime/%' as "hasPage", "runbookUrl", severity, labels, cardinality("componentIds") as components, "isMuted"
      from "AlertSubject" where name in ('Checkout', 'Nightly backup', 'Chain head', 'Prometheus') order by name`);
    const plain = { type: "monitor", hasPage: true, runbookUrl: null, severity: "sev2", labels: [], components: 0 };
    expect(subjects).toEqual([
      { ...plain, name: "Chain head", severity: "sev3", isMuted: true },
      {
        ...plain,
        name: "Checkout",
        runbookUrl: "https://runbooks.example/checkout",
        labels: ["payments", "two words"],
        components: 1,
        isMuted: false,
      },
      { ...plain, name: "Nightly backup", isMuted: true },
      { ...plain, type: "inbound", name: "Prometheus", hasPage: null, severity: null, labels: ["env:production"], isMuted: false },
    ]);
  });

  test("AlertChannel", async () => {
    expect(
      await rows(`
        select c.name, c.kind, d.kind as "sentAs", d.policy, d."isEnabled", d."circuitState", d."circuitFailures", d.config <> '{}' as "isSet", d.secret
        from "AlertChannel" c join "Destination" d on d.id = c.id where c.id::text like 'c0%' order by c.id`),
    ).toEqual([
      { name: "Slack", kind: "slack", sentAs: "slack", ...destination, isEnabled: true, circuitState: "open", circuitFailures: 5 },
      { name: "Hook", kind: "webhook", sentAs: "webhook", ...destination, isEnabled: true, circuitState: "half_open", circuitFailures: 6 },
      { name: "Old phone", kind: "sms", sentAs: "sms", ...destination, isEnabled: false, circuitState: "disabled", circuitFailures: 9 },
    ]);
  });
  const destination = { policy: "page", isSet: true, secret: "v1:test:sealed" };

  test("AlertRoute", async () => {
    expect(await rows(`select name, severities, labels, days, "fromMinute" from "AlertRoute" where not "isEnabled"`)).toEqual([
      { name: "Payments at night", severities: null, labels: ["payments"], days: null, fromMinute: 1320 },
    ]);
  });
});

describe("incidents", () => {
  test("Incident", async () => {
    expect(await rows(`select number, title, state, "acknowledgedAt" from "Incident" where number > 100 order by number`)).toEqual([
      {
        ...{ number: 101, title: isDown("Checkout") },
        ...{ state: "investigating", acknowledgedAt: null },
      },
      {
        number: 102,
        title: literal('Reported by hand: "café" \\o/'),
        state: "monitoring",
        acknowledgedAt: new Date("2026-11-28T12:01Z"),
      },
    ]);
  });

  test("IncidentAlert", async () => {
    expect(await rows(`select summary from "IncidentAlert" where "alertId"::text like 'c0%' order by "alertId"`)).toEqual([
      { summary: isDown("Checkout") },
      { summary: literal('DiskFull on "node-7" — 100%') },
    ]);
  });

  test("IncidentEntry", async () => {
    expect(
      await rows(
        `select kind, body, data ? 'said' as "isTwin", data -> 'summary' as summary from "IncidentEntry" where id::text like 'd0%' order by id`,
      ),
    ).toEqual([
      { kind: "opened", body: status503, isTwin: false, summary: null },
      { kind: "alert_joined", body: literal('DiskFull on "node-7" — 100%'), isTwin: false, summary: null },
      { kind: "note", body: literal("two\nlines"), isTwin: false, summary: null },
      { kind: "alert_resolved", body: null, isTwin: false, summary: isDown("Checkout") },
      {
        kind: "opened",
        body: {
          text: "1 of 2 locations. lyon: odd; Connection refused",
          phrases: [
            {
              key: "monitoring.locationsFailing",
              values: {
                ...{ n: 1, of: 2 },
                seen: [{ key: "monitoring.named", values: { name: "lyon", what: ["odd", { key: "monitoring.connectionRefused" }] } }],
              },
            },
          ],
        },
        ...{ isTwin: false, summary: null },
      },
    ]);
  });
});

describe("status", () => {
  test("PublicIncident", async () => {
    expect(await rows(`select title, "titleFr", impact, "publishedAt" from "PublicIncident" where "publishedAt" is null`)).toEqual([
      { title: "Payments fail", titleFr: "Les paiements échouent", impact: "major_outage", publishedAt: null },
    ]);
  });
});

describe("helpdesk", () => {
  test("Ticket", async () => {
    expect(await rows(`select number, subject, state, priority, channel from "Ticket" order by number desc limit 1`)).toEqual([
      { number: 5001, subject: '  <b>"It\'s"</b> \u202e ', state: "solved", priority: "urgent", channel: "mail" },
    ]);
  });
});

describe("analytics", () => {
  test("TrackedEvent", async () => {
    const partitions = await rows(`select tableoid::regclass::text as partition, count(*)::int from "TrackedEvent" group by 1 order by 1`);
    expect(partitions).toEqual([
      { partition: '"TrackedEvent_2026_09"', count: 2 },
      { partition: '"TrackedEvent_2026_10"', count: 2 },
      { partition: '"TrackedEvent_2026_11"', count: 2 },
      { partition: '"TrackedEvent_default"', count: 1 },
    ]);
  });

  test("Person", async () => {
    expect(await rows(`select id, "mergedInto", properties from "Person" where id > 9007199254740992 order by id`)).toEqual([
      { id: "9007199254740993", mergedInto: null, properties: { email: "big@example.com" } },
      { id: "9007199254740994", mergedInto: "9007199254740993", properties: {} },
    ]);
  });
});

describe("platform", () => {
  test("OutboxMessage of alerts: AlertDelivery", async () => {
    expect(await rows(`select count(*)::int from "OutboxMessage" where type = 'notice'`)).toEqual([{ count: rowsBefore.AlertDelivery }]);
    const messages = await rows(`
      select content ->> 'event' as event, state, attempts, "leaseToken" is not null as "isLeased", "threadKey" is not null as "isOfThread", "lastError",
             "providerId", content ->> 'locale' as locale, content ->> 'title' as title, kind, content #>> '{mail,messageId}' as "messageId",
             key = "subjectKey" || ':' || (content ->> 'event') || ':' || sequence as "isKeyed", "isUrgent"
      from "OutboxMessage" where id::text like 'c0%' order by id`);
    const plain = { isLeased: false, isOfThread: false, lastError: null, providerId: null, messageId: null, isKeyed: true, isUrgent: true };
    const french = { ...plain, isOfThread: true, locale: "fr", title: "Checkout est en panne", kind: "slack" };
    const hook = { ...plain, locale: "en", title: "Checkout is down", kind: "webhook" };
    expect(messages).toEqual([
      { event: "firing", state: "sent", attempts: 1, ...french, providerId: "1732798800.000100" },
      { event: "reminder", state: "retrying", attempts: 4, ...french, lastError: "HTTP 502" },
      { event: "firing", state: "dead", attempts: 3000, ...hook, lastError: "getaddrinfo ENOTFOUND hooks.example" },
      { event: "reminder", state: "retrying", attempts: 1, ...hook },
      {
        event: "flapping",
        state: "queued",
        attempts: 0,
        ...plain,
        locale: "en",
        title: "Edge is flapping",
        kind: "email",
        messageId: "<f2-8@localhost>",
      },
      { event: "firing", state: "superseded", attempts: 0, ...plain, locale: "en", title: "Edge is down", kind: "email" },
    ]);
  });

  test("OutboxMessage of mails: OutgoingMail", async () => {
    const mails = await rows(`
      select key, state, attempts, "subjectKey" <> key as "isOfThread", "lastError", "isUrgent", content #>> '{mail,messageId}' as id
      from "OutboxMessage" where type = 'mail' order by sequence`);
    const [mail, page] = [
      { isOfThread: false, isUrgent: false, lastError: null },
      { isOfThread: true, isUrgent: true, lastError: null },
    ];
    expect(mails).toEqual([
      { key: "ticket:5001:1", state: "queued", attempts: 0, ...mail, id: "<f2-1@localhost>" },
      {
        key: "page:101:1",
        state: "retrying",
        attempts: 7,
        ...page,
        lastError: "connect ECONNREFUSED 127.0.0.1:25",
        id: "<f2-2@localhost>",
      },
      { key: "page:101:2", state: "queued", attempts: 0, ...page, id: "<f2-3@localhost>" },
      { key: "page:35:1", state: "superseded", attempts: 0, ...page, id: "<f2-4@localhost>" },
      { key: "page:35:2", state: "sent", attempts: 1, ...page, id: "<f2-5@localhost>" },
      { key: "invitation:1", state: "kept", attempts: 0, ...mail, id: "<f2-6@localhost>" },
      { key: "invitation:2", state: "dead", attempts: 1, ...mail, lastError: "550 5.1.1 no such user", id: "<f2-7@localhost>" },
    ]);
    expect(await rows(`select content -> 'mail' as mail from "OutboxMessage" where key = 'page:101:1'`)).toEqual([
      {
        mail: {
          to: { name: "Ops", address: "ops@example.com" },
          ...{ subject: "SEV1 #101", text: "down", html: "<p>down</p>", headers: {}, messageId: "<f2-2@localhost>" },
        },
      },
    ]);
    expect(await rows(`select nextval(pg_get_serial_sequence('"OutboxMessage"', 'sequence'))::int as next`)).toEqual([{ next: 8 }]);
  });

  test("DomainEvent", async () => {
    expect(
      await rows(
        `select name, payload -> 'summary' as summary, payload -> 'detail' as detail, payload ? 'said' as "isTwin" from "DomainEvent" where seq > 9000 order by seq`,
      ),
    ).toEqual([
      { name: "alerting.alert_fired", summary: isDown("Checkout"), detail: status503, isTwin: false },
      { name: "monitoring.monitor_went_down", summary: null, detail: null, isTwin: false },
    ]);
  });

  test("numbers go on where they were", async () => {
    expect(await rows(`select nextval('"Incident_number_seq"')::int as incident, nextval('"Ticket_number_seq"')::int as ticket`)).toEqual([
      { incident: 103, ticket: 5002 },
    ]);
  });
});

async function countRows(): Promise<Record<string, number>> {
  const counted = await rowsOf(
    url,
    `select relname as table, (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', relname), false, true, '')))[1]::text::int as count
       from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> '_prisma_migrations'`,
  );
  return Object.fromEntries(counted.map(({ table, count }) => [table, count]));
}
