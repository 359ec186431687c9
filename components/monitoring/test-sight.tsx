import { CircleCheck, CircleX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

/** What a test saw, as the command returns it. */
export type TestSight = {
  isOk: boolean;
  latencyMs: number;
  statusCode: number | null;
  error: string | null;
  hops: string[];
  contentType: string | null;
  bodyBytes: number | null;
};

export function TestSightView({ sight }: { sight: TestSight }) {
  const t = useTranslations("monitoring.test");
  const format = useFormatter();
  const Icon = sight.isOk ? CircleCheck : CircleX;
  const facts: [string, string | null][] = [
    [t("status"), sight.statusCode === null ? null : String(sight.statusCode)],
    [t("latency"), t("ms", { n: format.number(sight.latencyMs) })],
    [t("type"), sight.contentType],
    [t("size"), sight.bodyBytes === null ? null : t("bytes", { n: sight.bodyBytes })],
  ];
  return (
    <div role="status" className="rounded-lg border bg-sunken p-3">
      <p className={cn("flex items-start gap-2 font-medium", sight.isOk ? "text-operational-ink" : "text-major-ink")}>
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="min-w-0 break-words">{sight.isOk ? t("good") : (sight.error ?? t("bad"))}</span>
      </p>
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="flex gap-1.5">
                <dt className="text-ink-3">{name}</dt>
                <dd className="min-w-0 break-all">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {sight.hops.length > 1 && (
        <div className="mt-2">
          <p className="text-ink-3">{t("hops")}</p>
          <ol className="list-decimal pl-5 font-mono text-sm">
            {sight.hops.map((hop, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a redirect loop names the same address again
              <li key={n} className="break-all">
                {hop}
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  );
}
