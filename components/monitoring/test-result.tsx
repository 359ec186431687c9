import { CircleCheck, CircleX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { useLocalize, useRender } from "@/components/ui/localized";
import type { Phrase, Words } from "@/lib/platform/words";

type Phases = { dnsMs: number | null; connectMs: number | null; tlsMs: number | null; firstByteMs: number | null; totalMs: number };
/** The command returns the observation of a test like this. */
export type TestResult = {
  isOk: boolean;
  latencyMs: number;
  error: Words | null;
  phases: Phases;
  facts: { label: string; value: Phrase }[];
};

export function TestResultView({ result }: { result: TestResult }) {
  const t = useTranslations("monitoring.test");
  const Icon = result.isOk ? CircleCheck : CircleX;
  const localize = useLocalize();
  const render = useRender();
  const unmet = result.error ? localize(result.error).split("; ") : [];
  return (
    <div role="status" className="flex flex-col gap-4 rounded-lg border bg-sunken p-4">
      <div className={cn("flex items-start gap-2 font-medium", result.isOk ? "text-operational-ink" : "text-major-ink")}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0 break-words">
          {result.isOk ? t("good") : unmet.length === 0 ? t("bad") : unmet.map((words) => <p key={words}>{words}</p>)}
        </div>
      </div>
      <PhaseBar phases={result.phases} />
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
        {result.facts.map(({ label, value }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a redirect loop names the same address again
          <div key={n} className="contents">
            <dt className="text-ink-3">{t(`fact.${label}`)}</dt>
            <dd
              className={cn(
                "min-w-0 break-all max-sm:mb-1",
                label === "body" && "max-h-40 overflow-auto whitespace-pre-wrap font-mono text-sm",
              )}
            >
              {render(value)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const fills = {
  dnsMs: "fill-chart-4 bg-chart-4",
  connectMs: "fill-chart-2 bg-chart-2",
  tlsMs: "fill-chart-3 bg-chart-3",
  firstByteMs: "fill-chart-1 bg-chart-1",
  restMs: "fill-chart-6 bg-chart-6",
};

/** Draws the total time, phase by phase; the remainder is the rest of the answer and its evaluation. */
function PhaseBar({ phases: { totalMs, ...named } }: { phases: Phases }) {
  const t = useTranslations("monitoring.test");
  const format = useFormatter();
  const spent = Object.entries(named).flatMap(([name, ms]) => (ms === null ? [] : [{ name, ms }]));
  const restMs = Math.max(0, totalMs - spent.reduce((sum, { ms }) => sum + ms, 0));
  const parts = [...spent, { name: "restMs", ms: restMs }];
  const shown = (ms: number) => t("ms", { n: format.number(ms, { maximumFractionDigits: 1 }) });
  let end = 0;
  return (
    <div>
      <svg aria-hidden className="h-3 w-full overflow-hidden rounded-sm bg-hover" viewBox="0 0 100 1" preserveAspectRatio="none">
        {parts.map(({ name, ms }) => {
          const width = totalMs > 0 ? (ms / totalMs) * 100 : 0;
          end += width;
          return <rect key={name} x={end - width} width={width} height={1} className={fills[name as keyof typeof fills]} />;
        })}
      </svg>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        {parts.map(({ name, ms }) => (
          <li key={name} className="flex items-center gap-1.5">
            <span aria-hidden className={cn("size-2.5 rounded-[2px]", fills[name as keyof typeof fills])} />
            <span className="text-ink-3">{t(`phase.${name}`)}</span>
            <span className="tabular-nums">{shown(ms)}</span>
          </li>
        ))}
        <li className="flex gap-1.5">
          <span className="text-ink-3">{t("phase.totalMs")}</span>
          <span className="font-medium tabular-nums">{shown(totalMs)}</span>
        </li>
      </ul>
    </div>
  );
}
