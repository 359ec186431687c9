import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { Applied } from "@/lib/monitoring/import/schema";

/** Shows the outcome of an import. The addresses are shown here and never again. */
export function ImportDone({ applied, failure }: { applied: Applied[]; failure: string | undefined }) {
  const t = useTranslations("monitoring.import");
  const failureText = useFailureText("monitoring");
  const done = new Set(applied.filter(({ isDone }) => isDone).map(({ name }) => name));
  const failed = applied.filter(({ isDone }) => !isDone);
  const addressed = applied.filter(({ address }) => address !== null);
  const isWell = failed.length === 0 && !failure;
  const Icon = isWell ? CircleCheck : CircleAlert;
  return (
    <div className="flex max-w-[960px] flex-col gap-6">
      <p role="status" className={`flex items-center gap-2 font-medium ${isWell ? "text-operational-ink" : "text-major-ink"}`}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {t("done", { count: done.size })}
        {failure && ` ${failure}`}
      </p>
      {failed.length > 0 && (
        <Card title={t("failedTitle", { count: failed.length })} flush>
          <ul className="divide-y">
            {failed.map(({ name, code }) => (
              <li key={name} className="px-4 py-2.5">
                <span className="break-words font-medium">{name}</span>
                <span className="block text-ink-2">{failureText({ code: code ?? "internal" })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {addressed.length > 0 && (
        <Card title={t("addressesTitle")} flush>
          <p className="border-b px-4 py-3 text-ink-2">{t("addressesText")}</p>
          <ul className="divide-y">
            {addressed.map(({ name, address }) => (
              <li key={name} className="flex items-center justify-between gap-3 px-4 py-2.5">
                <span className="min-w-0">
                  <span className="block break-words font-medium">{name}</span>
                  <code className="block break-all font-mono text-ink-2 text-sm">{address}</code>
                </span>
                <CopyButton text={address ?? ""} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <ButtonLink href="/console/monitoring/uptime" variant="primary" className="self-start">
        {t("toList")}
      </ButtonLink>
    </div>
  );
}
