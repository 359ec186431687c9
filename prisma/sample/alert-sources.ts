import { saveSubjects } from "@/lib/alerting/raise";
import { defaultMapping } from "@/lib/alerting/sources/schema";
import { subjectOf } from "@/lib/alerting/sources/steps";
import { hashToken, randomToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

const hourMs = 3_600_000;

/** Prometheus, set up in the second attempt, and a queue that has sent nothing yet. Nobody knows their addresses. */
export async function seedAlertSources(now: Date): Promise<void> {
  const [wrongAt, rightAt] = [50 * hourMs, 49 * hourMs].map((ago) => new Date(now.getTime() - ago)) as [Date, Date];
  const secret = () => ({ tokenHash: hashToken(randomToken()), tokenMadeAt: wrongAt, createdAt: wrongAt });
  const prometheus = await db.alertSource.create({
    data: {
      ...{ name: "Prometheus", kind: "alertmanager", labels: ["env:production"], lastReceivedAt: rightAt, ...secret() },
      receipts: {
        create: [
          {
            receivedAt: wrongAt,
            state: "refused",
            problems: [{ code: "noList", at: "alerts", detail: "" }],
            body: JSON.stringify({ text: "Test from the deploy script" }),
          },
          { receivedAt: rightAt, state: "accepted", body: JSON.stringify(ended(rightAt)) },
        ],
      },
    },
  });
  const queue = await db.alertSource.create({
    data: { name: "Deploy queue", kind: "generic", severity: "sev3", mapping: defaultMapping, ...secret() },
  });
  await saveSubjects(db, [prometheus, queue].map(subjectOf));
}

function ended(at: Date) {
  const [status, endsAt] = ["resolved", at.toISOString()];
  const alert = {
    ...{ status, labels: { alertname: "NodeDiskFilling", instance: "build-3:9100", severity: "warning" } },
    ...{ annotations: { summary: "The disk of build-3 fills" }, startsAt: new Date(at.getTime() - hourMs).toISOString(), endsAt },
    ...{ generatorURL: "http://prometheus.blockdeploy.example/graph", fingerprint: "8f1c2ab79d3e5046" },
  };
  return { version: "4", status, receiver: "vigie", truncatedAlerts: 0, alerts: [alert] };
}
