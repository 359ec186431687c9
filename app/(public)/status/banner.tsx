import { useFormatter, useTranslations } from "next-intl";
import { stateIcon } from "@/components/ui/state-badge";
import { inkTone } from "@/components/ui/tone";
import { useRelativeTime } from "@/components/ui/use-relative-time";
import { componentStates, stateTone } from "@/lib/status/components/schema";
import type { PublicStatus } from "@/lib/status/publishing/schema";

const frames = {
  operational: "border-operational/35 bg-operational-soft",
  degraded: "border-degraded/40 bg-degraded-soft",
  partial: "border-partial/40 bg-partial-soft",
  major: "border-major/40 bg-major-soft",
  maintenance: "border-maintenance/40 bg-maintenance-soft",
};

const staleMs = 10 * 60_000;

/** The first sentence of the page: what works now, said in words and with an icon. */
export function Banner({ status, checkedAt, now }: { status: PublicStatus; checkedAt: string | null; now: number }) {
  const t = useTranslations("status");
  const relativeTime = useRelativeTime();
  if (status.components.length === 0 && status.open.length === 0) {
    return (
      <section className="rounded-xl border bg-raised px-5 py-4">
        <h1 className="text-xl">{t("banner.unpublished")}</h1>
        <p className="text-ink-2">{t("noComponents")}</p>
      </section>
    );
  }
  const tone = stateTone[status.overall];
  const Icon = stateIcon[tone];
  const isStale = checkedAt !== null && now - Date.parse(checkedAt) > staleMs;
  return (
    <section className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border px-5 py-4 ${frames[tone]}`}>
      <Icon aria-hidden className={`size-7 shrink-0 ${inkTone[tone]}`} />
      <div className="min-w-0 flex-1 basis-56">
        <h1 className="text-balance text-xl">{t(`overall.${status.overall}`)}</h1>
        <Affected status={status} />
        {isStale && <p className="mt-1 font-medium">{t("banner.stale")}</p>}
      </div>
      {checkedAt && (
        <p className="text-ink-2 text-sm max-sm:w-full max-sm:pl-11">
          {t("banner.checked", { ago: relativeTime(Date.parse(checkedAt), now) })}
        </p>
      )}
    </section>
  );
}

function Affected({ status }: { status: PublicStatus }) {
  const t = useTranslations("status.banner");
  const format = useFormatter();
  const worstFirst = ["major_outage", "partial_outage", "degraded", "maintenance"] as const;
  const sentences = worstFirst.flatMap((state) => {
    const names = status.components.filter((component) => component.state === state).map(({ name }) => name);
    return names.length > 0 ? t(state, { components: format.list(names), count: names.length }) : [];
  });
  const hasOthers = status.components.some(({ state }) => state === componentStates[0]);
  if (sentences.length === 0) return <p className="text-ink-2">{t(status.open.length > 0 ? "incident" : "calm")}</p>;
  return <p className="text-ink-2">{[...sentences, ...(hasOthers ? [t("rest")] : [])].join(" ")}</p>;
}
