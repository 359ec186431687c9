import { useLocale } from "next-intl";
import { StateText } from "@/components/ui/state-badge";
import { UptimeBars } from "@/components/ui/uptime-bars";
import { stateTone } from "@/lib/status/components/schema";
import type { PublicComponentView } from "@/lib/status/publishing/schema";

export function ComponentList({ components }: { components: PublicComponentView[] }) {
  const locale = useLocale();
  return (
    <ul className="rounded-xl border bg-raised">
      {components.map(({ id, name, description, descriptionFr, state, days, uptime }) => (
        <li key={id} className="border-t px-5 py-4 first:border-t-0">
          <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4">
            <div className="flex min-w-0 flex-wrap items-baseline gap-x-2.5">
              <h3 dir="auto" className="min-w-0">
                {name}
              </h3>
              <span dir="auto" className="min-w-0 text-ink-3 text-sm max-sm:hidden">
                {(locale === "fr" && descriptionFr) || description}
              </span>
            </div>
            <StateText state={stateTone[state]} />
          </div>
          <UptimeBars
            name={name}
            uptime={uptime}
            days={days.map((day) => ({ ...day, state: day.state ? stateTone[day.state] : "unknown" }))}
          />
        </li>
      ))}
    </ul>
  );
}
