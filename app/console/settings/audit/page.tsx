import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { EmptyState } from "@/components/ui/empty-state";
import { listMembers } from "@/lib/accounts/members/queries";
import { listTrail } from "@/lib/operations/queries";
import { numberCursor, placeOf } from "@/lib/platform/page";
import { text } from "@/lib/platform/text";
import { pageTitle } from "@/lib/web/request";
import { read } from "@/lib/web/session";
import { OlderLink } from "../older-link";
import { SettingsPage } from "../settings-page";
import { TrailFilter } from "./trail-filter";
import { TrailRow } from "./trail-row";
import { eventKinds } from "./words";

export const generateMetadata = pageTitle("settings-audit");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const asked = z.object({
  kind: text(100).optional().catch(undefined),
  member: text(100).optional().catch(undefined),
  before: placeOf(numberCursor),
});

export default async function AuditPage({ searchParams }: Props) {
  const query = asked.parse(await searchParams);
  const filter = { name: query.kind ?? "", actorId: query.member ?? "", before: query.before ?? "" };
  const [{ rows, nextCursor }, members, t] = await Promise.all([read(listTrail, filter), read(listMembers), getTranslations("settings")]);
  const names = Object.fromEntries(members.map(({ id, name }) => [id, name]));
  const now = Date.now();
  return (
    <SettingsPage title={t("tabs.audit")} description={t("audit.description")}>
      <TrailFilter
        kinds={eventKinds()}
        kind={filter.name}
        members={members.map(({ id, name }) => ({ id, name }))}
        member={filter.actorId}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("audit.none")} description={t("audit.noneText")} className="rounded-lg border" />
      ) : (
        <ol className="divide-y rounded-lg border bg-raised">
          {rows.map((entry) => (
            <TrailRow key={entry.seq} entry={entry} names={names} now={now} />
          ))}
        </ol>
      )}
      <OlderLink path="/console/settings/audit" query={query} next={nextCursor} />
    </SettingsPage>
  );
}
