import { occurrences } from "@/lib/monitoring/maintenance/rules/spans";
import { planWindow } from "@/lib/monitoring/maintenance/steps/planning";
import { transaction } from "@/lib/platform/db";
import { sampleId } from "@/prisma/sample/story";

const dayMs = 86_400_000;
const timeZone = "Europe/Paris";

/** The docs are rebuilt each week, never on the day of the seed or the next two, and moved once. */
export async function seedMaintenance(now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const monitorIds = [sampleId("monitor", "docs")];
  const weekday = ago(-3).getUTCDay();
  const weekly = { title: "Weekly rebuild of the docs", cron: `30 3 * * ${weekday || 7}`, durationMinutes: 45, startsAt: ago(89) };
  const once = {
    title: "Move of the docs to the new host",
    cron: null,
    durationMinutes: 120,
    startsAt: new Date(ago(38).setUTCHours(20, 0, 0, 0)),
  };
  for (const settings of [weekly, once]) {
    await transaction(async (tx) => {
      const data = { ...settings, timeZone, monitorIds };
      const window = await tx.maintenanceWindow.create({ data: { ...data, createdAt: ago(90) } });
      const past = occurrences(window, window.startsAt, now).filter(({ endsAt }) => endsAt < now);
      await tx.maintenanceSpan.createMany({
        data: past.map((span) => ({ ...span, windowId: window.id, title: window.title, monitorIds, hasBegun: true })),
      });
      await planWindow(tx, window, now);
    });
  }
}
