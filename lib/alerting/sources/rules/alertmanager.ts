import {
  isRecord,
  labelsOf,
  lineOf,
  pageUrl,
  problem,
  type Reading,
  readEach,
  refusal,
  textOf,
} from "@/lib/alerting/sources/rules/reading";
import { severityOf } from "@/lib/alerting/sources/rules/severity";
import { cut } from "@/lib/platform/text";

/** Reads a webhook of Alertmanager (version 4), or Grafana's, which is the same with fields of its own. */
export function readAlertmanager(body: unknown): Reading {
  if (!isRecord(body)) return refusal("notObject");
  if (!Array.isArray(body.alerts)) return refusal("noList", "alerts");
  const { alerts, problems } = readEach(body.alerts, "alerts", readAlert);
  const left = Number(textOf(body.truncatedAlerts, 20));
  return { alerts, problems: left > 0 ? [problem("truncated", "truncatedAlerts", left), ...problems] : problems };
}

function readAlert(sent: unknown, at: string): Reading {
  if (!isRecord(sent)) return refusal("notAnAlert", at);
  const labels = isRecord(sent.labels) ? sent.labels : {};
  const annotations = isRecord(sent.annotations) ? sent.annotations : {};
  const key = lineOf(sent.fingerprint, 1_000) ?? keyOf(labels);
  if (!key) return refusal("notAnAlert", at);
  if (sent.status !== "firing" && sent.status !== "resolved") return refusal("badStatus", `${at}.status`, sent.status);
  const summary = lineOf(annotations.summary, 300) ?? lineOf(annotations.title, 300) ?? nameOf(labels) ?? key;
  const alert = {
    key,
    isFiring: sent.status === "firing",
    summary: cut(summary, 300),
    detail: detailOf(annotations),
    condition: lineOf(sent.valueString, 500),
    url: pageUrl(sent.generatorURL, sent.panelURL, sent.dashboardURL),
    severity: severityOf(labels.severity) ?? severityOf(labels.priority),
    labels: labelsOf(labels),
  };
  return { alerts: [alert], problems: [] };
}

/** Stands in for Alertmanager's fingerprint: the labels, in an order that does not change. */
const keyOf = (labels: Record<string, unknown>) => labelsOf(labels).toSorted().join(",");

function nameOf(labels: Record<string, unknown>): string | null {
  const [name, instance] = [lineOf(labels.alertname, 200), lineOf(labels.instance, 90)];
  return name && instance ? `${name} (${instance})` : name;
}

function detailOf({ description, message, runbook_url: runbook }: Record<string, unknown>): string | null {
  const parts = [textOf(description, 1_500) ?? textOf(message, 1_500), pageUrl(runbook)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join("\n") : null;
}
