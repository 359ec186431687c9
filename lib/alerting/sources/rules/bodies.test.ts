import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAlertmanager } from "@/lib/alerting/sources/rules/alertmanager";
import { readGeneric } from "@/lib/alerting/sources/rules/generic";
import { readPagerduty, routingKeyOf } from "@/lib/alerting/sources/rules/pagerduty";
import { placeOf, placesOf } from "@/lib/alerting/sources/rules/places";
import { outcomeOf, type Reading } from "@/lib/alerting/sources/rules/reading";
import { sampleBody } from "@/lib/alerting/sources/rules/samples";
import { severityOf } from "@/lib/alerting/sources/rules/severity";
import { defaultMapping, sourceKinds } from "@/lib/alerting/sources/schema";

const codes = ({ problems }: Reading) => problems.map(({ code, at }) => `${code} ${at}`.trim());

describe("Alertmanager", () => {
  const alert = {
    status: "firing",
    labels: { alertname: "HighErrorRate", severity: "page", team: "payments", instance: "api-2:9090" },
    annotations: { description: "4.2% of requests fail.\nSince 10:02.", runbook_url: "https://runbooks.example/errors" },
    startsAt: "2026-11-22T10:02:03.123Z",
    endsAt: "0001-01-01T00:00:00Z",
    generatorURL: "http://prometheus.example:9090/graph?g0.expr=rate%28errors%5B5m%5D%29",
    fingerprint: "c1f8b2d34e5a6978",
  };
  const body = (alerts: unknown[], more: object = {}) => ({
    ...{ version: "4", groupKey: '{}:{alertname="HighErrorRate"}', truncatedAlerts: 0, status: "firing", receiver: "vigie" },
    ...{ groupLabels: {}, commonLabels: {}, commonAnnotations: {}, externalURL: "http://alertmanager.example:9093", alerts, ...more },
  });

  test("an alert with all that it tells", () => {
    expect(readAlertmanager(body([alert]))).toEqual({
      problems: [],
      alerts: [
        {
          key: "c1f8b2d34e5a6978",
          isFiring: true,
          summary: "HighErrorRate (api-2:9090)",
          detail: "4.2% of requests fail.\nSince 10:02.\nhttps://runbooks.example/errors",
          condition: null,
          url: alert.generatorURL,
          severity: "sev1",
          labels: ["alertname:HighErrorRate", "severity:page", "team:payments", "instance:api-2:9090"],
        },
      ],
    });
  });

  test("Grafana's own fields: the values, and its links where the rule has none", () => {
    const grafana = {
      ...alert,
      ...{ generatorURL: "", dashboardURL: "https://grafana.example/d/abc?orgId=1", panelURL: "https://grafana.example/d/abc?viewPanel=2" },
      ...{
        silenceURL: "https://grafana.example/alerting/silence/new",
        values: { A: 81.2 },
        valueString: "[ var='A' labels={} value=81.2 ]",
      },
      labels: { alertname: "CPU", grafana_folder: "Hosts", __alert_rule_uid__: "x" },
      annotations: { summary: "CPU of db1 is at 81%" },
    };
    const read = readAlertmanager(body([grafana], { orgId: 1, title: "[FIRING:1] CPU", state: "alerting", message: "**Firing**" }));
    expect(read.alerts).toMatchObject([
      {
        summary: "CPU of db1 is at 81%",
        condition: "[ var='A' labels={} value=81.2 ]",
        url: "https://grafana.example/d/abc?viewPanel=2",
        severity: null,
        labels: ["alertname:CPU", "grafana_folder:Hosts"],
      },
    ]);
  });

  test("one that is over, in a batch with others of every kind of nonsense", () => {
    const read = readAlertmanager(
      body([
        { ...alert, status: "resolved" },
        null,
        "x",
        [],
        {},
        { ...alert, status: "pending" },
        { ...alert, fingerprint: 5, labels: [] },
      ]),
    );
    expect(read.alerts).toMatchObject([
      { key: "c1f8b2d34e5a6978", isFiring: false },
      { key: "5", isFiring: true, summary: "5", labels: [] },
    ]);
    expect(codes(read)).toEqual([
      "notAnAlert alerts[1]",
      "notAnAlert alerts[2]",
      "notAnAlert alerts[3]",
      "notAnAlert alerts[4]",
      "badStatus alerts[5].status",
    ]);
    expect(read.problems.at(-1)?.detail).toBe("pending");
    expect(outcomeOf(read)).toBe("partial");
  });

  test("without a fingerprint the labels are the key, in any order", () => {
    const keyOf = (labels: object) => readAlertmanager(body([{ status: "firing", labels }])).alerts[0]?.key;
    expect(keyOf({ a: "1", b: "2" })).toBe("a:1,b:2");
    expect(keyOf({ b: "2", a: "1" })).toBe("a:1,b:2");
  });

  test("500 are taken of 620, and the rest is said, as is what the sender left out", () => {
    const many = Array.from({ length: 620 }, (_, n) => ({ ...alert, fingerprint: `f${n}` }));
    const read = readAlertmanager(body(many, { truncatedAlerts: 3 }));
    expect(read.alerts).toHaveLength(500);
    expect(read.problems).toMatchObject([
      { code: "truncated", detail: "3" },
      { code: "tooMany", at: "alerts", detail: "120" },
    ]);
  });

  test("of one key twice the later counts; of many problems fifty are told one by one", () => {
    const twice = readAlertmanager(body([alert, { ...alert, status: "resolved" }]));
    expect(twice.alerts).toMatchObject([{ isFiring: false }]);
    expect(codes(twice)).toEqual(["repeated alerts[1]"]);
    const bad = readAlertmanager(body(Array.from({ length: 400 }, () => null)));
    expect(bad.problems).toHaveLength(51);
    expect(bad.problems.at(-1)).toMatchObject({ code: "more", detail: "350" });
  });

  test.each([
    ["no object", [], "notObject"],
    ["null", null, "notObject"],
    ["no alerts", {}, "noList alerts"],
    ["alerts of the wrong type", { alerts: { 0: alert } }, "noList alerts"],
  ])("%s is refused", (_, sent, code) => {
    const read = readAlertmanager(sent);
    expect([outcomeOf(read), ...codes(read)]).toEqual(["refused", code]);
  });

  test("a body without alerts is nothing wrong", () => expect(outcomeOf(readAlertmanager(body([])))).toBe("accepted"));

  test("words of any script, control characters and endless ones become storable lines", () => {
    const odd = { ...alert, labels: { alertname: "Écran 🔥\u0000\nбаза" }, annotations: { summary: `${"é".repeat(299)}🔥` } };
    const [read] = readAlertmanager(body([odd])).alerts;
    expect(read?.labels).toEqual(["alertname:Écran 🔥 база"]);
    expect(read?.summary.length).toBe(299);
    expect(read?.summary.isWellFormed()).toBe(true);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "/relative", `https://x.example/${"a".repeat(2_000)}`, 7, null])(
    "%s becomes no link",
    (generatorURL) => expect(readAlertmanager(body([{ ...alert, generatorURL }])).alerts[0]?.url).toBeNull(),
  );
});

describe("PagerDuty", () => {
  const trigger = {
    routing_key: "0123456789abcdef0123456789abcdef",
    event_action: "trigger",
    dedup_key: "samplekeyhere",
    payload: {
      ...{ summary: "DISK at 99% on machine prod-db1", timestamp: "2026-11-22T10:00:00.000Z", severity: "critical" },
      ...{ source: "prod-db1", component: "mysql", group: "prod", class: "disk", custom_details: { "free space": "1%", "load avg": 0.75 } },
    },
    images: [{ src: "https://chart.example/x.png" }],
    links: [{ href: "https://monitoring.example/prod-db1", text: "Graph" }],
    client: "Sample",
    client_url: "https://monitoring.example",
  };

  test("a trigger", () => {
    expect(readPagerduty(trigger, "new")).toEqual({
      dedupKey: "samplekeyhere",
      problems: [],
      alerts: [
        {
          key: "samplekeyhere",
          isFiring: true,
          summary: "DISK at 99% on machine prod-db1",
          detail: "free space: 1%\nload avg: 0.75",
          condition: null,
          url: "https://monitoring.example/",
          severity: "sev1",
          labels: ["source:prod-db1", "component:mysql", "group:prod", "class:disk"],
        },
      ],
    });
  });

  test("a trigger without a key gets one; its end needs no payload", () => {
    const { dedup_key: _, ...keyless } = trigger;
    expect(readPagerduty(keyless, "new")).toMatchObject({ dedupKey: "new", alerts: [{ key: "new" }] });
    const end = readPagerduty({ event_action: "resolve", dedup_key: "samplekeyhere" }, "new");
    expect(end.alerts).toMatchObject([{ key: "samplekeyhere", isFiring: false }]);
    expect(outcomeOf(end)).toBe("accepted");
  });

  test("an acknowledgement is accepted, and names the alert", () => {
    const read = readPagerduty({ event_action: "acknowledge", dedup_key: "k" }, "new");
    expect([outcomeOf(read), read.alerts, read.dedupKey, read.acknowledged]).toEqual(["accepted", [], "k", "k"]);
    expect(outcomeOf(readPagerduty({ event_action: "acknowledge" }, "new"))).toBe("refused");
  });

  test.each([
    ["no object", "x", "notObject"],
    ["no action", { dedup_key: "k" }, "badAction event_action"],
    ["another action", { ...trigger, event_action: "close" }, "badAction event_action"],
    ["an end without a key", { event_action: "resolve" }, "noDedupKey dedup_key"],
    ["a trigger without a payload", { event_action: "trigger" }, "noSummary payload.summary"],
    ["a payload of the wrong type", { ...trigger, payload: [trigger.payload] }, "noSummary payload.summary"],
    ["a summary of the wrong type", { ...trigger, payload: { summary: { text: "x" } } }, "noSummary payload.summary"],
  ])("%s is refused", (_, sent, code) => {
    const read = readPagerduty(sent, "new");
    expect([outcomeOf(read), ...codes(read)]).toEqual(["refused", code]);
  });

  test("the key by which a body names its receiver", () => {
    expect(routingKeyOf(JSON.stringify(trigger))).toBe(trigger.routing_key);
    expect([routingKeyOf("{"), routingKeyOf("[]"), routingKeyOf('{"routing_key":{}}')]).toEqual([null, null, null]);
  });
});

describe("any JSON, by a mapping", () => {
  const mapping = {
    ...{ alerts: "$.data.items", key: "$.id", title: "$['short title']", state: "$.state.name", resolvedValues: ["OK", "false"] },
    ...{ severity: "$.level", detail: "$.texts[-1]", url: "$.href", labels: "$.tags" },
  };
  const places = placesOf(mapping);
  const item = {
    id: 17,
    "short title": "Queue is long",
    level: "High",
    texts: ["a", "b"],
    href: "https://x.example/q",
    tags: { q: "mail" },
  };

  test("a list somewhere in the body", () => {
    const read = readGeneric(
      {
        data: {
          items: [
            { ...item, state: { name: "ALARM" } },
            { ...item, id: 18, state: { name: "ok" } },
          ],
        },
      },
      places,
    );
    const same = { summary: "Queue is long", detail: "b", url: "https://x.example/q", severity: "sev2", labels: ["q:mail"] };
    expect(read.problems).toEqual([]);
    expect(read.alerts).toMatchObject([
      { key: "17", isFiring: true, ...same },
      { key: "18", isFiring: false, ...same },
    ]);
  });

  test("a state that is a truth, and one that is missing: only what is over is over", () => {
    const read = readGeneric(
      {
        data: {
          items: [
            { ...item, state: { name: false } },
            { ...item, id: 2 },
          ],
        },
      },
      places,
    );
    expect(read.alerts.map(({ isFiring }) => isFiring)).toEqual([false, true]);
  });

  test("what lacks its title or its key is told by the other, and what has neither is left out", () => {
    const read = readGeneric({ data: { items: [{ id: "a" }, { "short title": "b" }, { level: "high" }] } }, places);
    expect(read.alerts).toMatchObject([
      { key: "a", summary: "a" },
      { key: "b", summary: "b" },
    ]);
    expect(codes(read)).toEqual(["noTitle data.items[0]", "noKey data.items[1]", "notAnAlert data.items[2]"]);
  });

  test.each([
    ["a list", ["prod", 5, null, {}], ["prod", "5"]],
    ["words between commas", "env:prod, role:db,,", ["env:prod", "role:db"]],
    ["an object", { env: "prod", n: 1, deep: { x: 1 } }, ["env:prod", "n:1"]],
    ["nothing", null, []],
  ])("labels as %s", (_, tags, labels) => {
    expect(readGeneric({ id: 1, title: "t", labels: tags }, placesOf(defaultMapping)).alerts[0]?.labels).toEqual(labels);
  });

  test("one alert a body, or a body that is a list", () => {
    const one = placesOf(defaultMapping);
    expect(readGeneric({ id: 1, title: "t" }, one).alerts).toHaveLength(1);
    expect(
      readGeneric(
        [
          { id: 1, title: "t" },
          { id: 2, title: "t" },
        ],
        one,
      ).alerts,
    ).toHaveLength(2);
    expect(codes(readGeneric({ data: {} }, places))).toEqual(["noList data.items"]);
    expect(codes(readGeneric("text", one))).toEqual(["notObject"]);
  });

  test.each(["$..id", "$.a[*]", "$.a[?@.b]", "$.a[0:2]", "$['a','b']", "$.a[", "a", "$[101]"])("%s leads to no one place", (path) =>
    expect(placeOf(path)).toBeNull(),
  );

  test("names of the language's own lead nowhere", () => {
    const odd = placesOf({ ...defaultMapping, key: "$.constructor.name", title: "$['__proto__']" });
    expect(codes(readGeneric({}, odd))).toEqual(["notAnAlert"]);
  });
});

test.each([
  ["critical", "sev1"],
  ["PAGE", "sev1"],
  ["error", "sev2"],
  ["warning", "sev3"],
  ["info", "sev3"],
  ["sev2", "sev2"],
  ["P1", "sev1"],
  [2, "sev2"],
  ["weird", null],
  [null, null],
  [{}, null],
])("%j is %s", (said, severity) => expect(severityOf(said)).toBe(severity));

const anyJson = fc.jsonValue({ maxDepth: 4 });
const shaped = fc.record(
  {
    ...{
      alerts: fc.oneof(
        fc.array(fc.record({ status: fc.constantFrom("firing", "resolved", 1), labels: anyJson, fingerprint: anyJson })),
        anyJson,
      ),
    },
    ...{ truncatedAlerts: anyJson, event_action: fc.constantFrom("trigger", "resolve", "x"), dedup_key: anyJson, payload: anyJson },
    ...{ id: anyJson, title: anyJson, status: anyJson, labels: anyJson, url: anyJson, links: anyJson },
  },
  { requiredKeys: [] },
);

test("whatever JSON comes, it is read, and what is read can be stored and told", () => {
  const places = placesOf(defaultMapping);
  const listed = placesOf({ ...defaultMapping, alerts: "$.alerts" });
  fc.assert(
    fc.property(fc.oneof(anyJson, shaped), (body) => {
      for (const read of [readAlertmanager(body), readPagerduty(body, "new"), readGeneric(body, places), readGeneric(body, listed)]) {
        expect(["accepted", "partial", "refused"]).toContain(outcomeOf(read));
        expect(new Set(read.alerts.map(({ key }) => key)).size).toBe(read.alerts.length);
        for (const { key, summary, detail, labels } of read.alerts) {
          expect(Math.min(key.length, summary.length)).toBeGreaterThan(0);
          for (const text of [key, summary, detail ?? "", ...labels]) expect(text.isWellFormed() && !text.includes("\u0000")).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});

const anyMapping = fc
  .array(fc.constantFrom("$.a", "$.a.b", "$.b[1]", "$.c[-1].d", "$['e f']", "$.g", "$.h.i", "$"), { minLength: 4, maxLength: 4 })
  .filter((paths) => new Set(paths.map((path) => path.replace(/^(\$[.[]?'?\w?).*/, "$1"))).size === 4 && !paths.includes("$"));

test("the sample of every kind is read as the alert that it stands for, and so is its end", () => {
  const now = new Date();
  fc.assert(
    fc.property(anyMapping, fc.option(fc.constantFrom("$.z", "$.y[2].z", "$"), { nil: null }), ([key, title, state, severity], alerts) => {
      const places = placesOf({ ...defaultMapping, key, title, state, severity, alerts } as typeof defaultMapping);
      for (const kind of sourceKinds) {
        for (const isFiring of [true, false]) {
          const body: unknown = JSON.parse(JSON.stringify(sampleBody(kind, { key: "k-1", title: "Test of it", isFiring, now }, places)));
          const read = { alertmanager: readAlertmanager, grafana: readAlertmanager, pagerduty: readPagerdutyAny, generic: readMapped }[
            kind
          ](body);
          expect(read.problems).toEqual([]);
          expect(read.alerts).toMatchObject([{ key: "k-1", isFiring }]);
          if (isFiring) expect(read.alerts).toMatchObject([{ summary: "Test of it", severity: "sev3" }]);
        }
      }
      function readMapped(body: unknown) {
        return readGeneric(body, places);
      }
    }),
  );
});

const readPagerdutyAny = (body: unknown): Reading => readPagerduty(body, "new");
