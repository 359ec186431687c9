import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { listDeadJobs, listQueues } from "@/lib/operations/queries";
import { LiveRefresh } from "@/lib/web/live-query";
import { pageTitle } from "@/lib/web/request";
import { read } from "@/lib/web/session";
import { SettingsPage } from "../settings-page";
import { DeadJobs } from "./dead-jobs";

export const generateMetadata = pageTitle("settings-jobs");

export default async function JobsPage() {
  const [queues, dead, t] = await Promise.all([read(listQueues), read(listDeadJobs), getTranslations("settings")]);
  const counts = ["waiting", "later", "running"] as const;
  return (
    <SettingsPage title={t("tabs.jobs")} description={t("jobs.description")}>
      <LiveRefresh topics={["platform"]} />
      <Card title={t("jobs.queues")} flush>
        <table className="w-full">
          <thead>
            <tr className="border-b text-left text-ink-3 text-sm">
              <th scope="col" className="px-4 py-2 font-medium">
                {t("jobs.queue")}
              </th>
              {counts.map((count) => (
                <th key={count} scope="col" className="px-4 py-2 text-right font-medium max-sm:px-2">
                  {t(`jobs.${count}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {queues.map((row) => (
              <tr key={row.queue}>
                <th scope="row" className="px-4 py-2 text-left font-normal">
                  <span className="font-medium">{t(`jobs.names.${row.queue}`)}</span>
                  <span className="block text-ink-3 text-sm">{t(`jobs.what.${row.queue}`)}</span>
                </th>
                {counts.map((count) => (
                  <td key={count} className="px-4 py-2 text-right max-sm:px-2">
                    {row[count]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <DeadJobs {...dead} now={Date.now()} />
    </SettingsPage>
  );
}
