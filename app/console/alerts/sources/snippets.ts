import type { SourceKind } from "@/lib/alerting/sources/schema";

export type SourceAddress = { origin: string; token: string; sample: string };

export const pagerdutyBase = (origin: string) => `${origin}/api/inbound/alerts/pagerduty`;
export const addressOf = ({ origin, token }: SourceAddress) => `${origin}/api/inbound/alerts/${token}`;

/** Each kind of system gets a text to paste, so that it sends here. */
export const snippets: Record<SourceKind, (address: SourceAddress) => string> = {
  alertmanager: (address) => `receivers:
  - name: vigie
    webhook_configs:
      - url: ${addressOf(address)}
        send_resolved: true
        max_alerts: 500`,
  grafana: (address) => `apiVersion: 1
contactPoints:
  - orgId: 1
    name: Vigie
    receivers:
      - uid: vigie
        type: webhook
        settings:
          url: ${addressOf(address)}
          httpMethod: POST
          maxAlerts: "500"`,
  pagerduty: ({ origin, token, sample }) =>
    curl(`${pagerdutyBase(origin)}/v2/enqueue`, JSON.stringify({ routing_key: token, ...JSON.parse(sample) }, null, 2)),
  generic: (address) => curl(addressOf(address), address.sample),
};

const curl = (url: string, body: string) => `curl -fsS -X POST '${url}' \\
  -H 'Content-Type: application/json' \\
  -d '${body.replaceAll("'", "'\\''")}'`;
