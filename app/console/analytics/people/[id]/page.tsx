import { getFormatter, getTranslations } from "next-intl/server";
import { PersonEvents } from "@/app/console/analytics/people/[id]/person-events";
import { PageTitle } from "@/components/shell/breadcrumbs";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { getPerson } from "@/lib/analytics/tracking/queries";
import { pageTitle } from "@/lib/web/request";
import { read } from "@/lib/web/session";

export const generateMetadata = pageTitle("analytics-people");

type Props = { params: Promise<{ id: string }> };

export default async function Person({ params }: Props) {
  const person = await read(getPerson, (await params).id);
  const t = await getTranslations("analytics.person");
  const format = await getFormatter();
  const now = Date.now();
  const title = person.name ?? person.email ?? person.distinctId;
  const properties = Object.entries(person.properties);
  return (
    <div className="space-y-5 p-6 max-sm:p-4">
      <PageTitle title={title} />
      <PageHeader
        title={title}
        description={person.name ? person.email : undefined}
        marks={<Badge tone={person.isIdentified ? "operational" : "unknown"}>{t(person.isIdentified ? "identified" : "anonymous")}</Badge>}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[320px_minmax(0,1fr)]">
        <div className="space-y-5">
          <Card>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
              <dt className="text-ink-2">{t("firstSeen")}</dt>
              <dd>{format.dateTime(new Date(person.firstSeenAt), { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" })}</dd>
              <dt className="text-ink-2">{t("lastSeen")}</dt>
              <dd>{person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} now={now} /> : "–"}</dd>
            </dl>
          </Card>
          <Card title={t("properties")}>
            {properties.length === 0 ? (
              <p className="text-ink-2">{t("noProperties")}</p>
            ) : (
              <dl className="space-y-2">
                {properties.map(([key, value]) => (
                  <div key={key} className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-3">
                    <dt className="truncate text-ink-2" title={key}>
                      {key}
                    </dt>
                    <dd dir="auto" className="text-left">
                      {typeof value === "string" ? value : JSON.stringify(value)}
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </Card>
          <Card title={t("ids")}>
            <ul className="space-y-1.5">
              {person.distinctIds.map((id) => (
                <li key={id}>
                  <Code copy={id}>{id}</Code>
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <Card title={t("events")} flush>
          <PersonEvents personId={person.id} page={person.page} now={now} />
        </Card>
      </div>
    </div>
  );
}
