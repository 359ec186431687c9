import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { RoutePreview } from "@/lib/monitoring/alerts/routes/queries";
import type { PreviewInput } from "@/lib/monitoring/alerts/routes/schema";

type Props = { asked: PreviewInput; told: RoutePreview; sources: { id: string; name: string }[] };

/** Who would be told at this moment of an alert like this. */
export function WhoIsTold({ asked, told, sources }: Props) {
  const t = useTranslations("alerts.routes");
  const ui = useTranslations("ui");
  const receivers = [...told.channels, ...(told.pagesOnCall ? [t("onCall")] : [])];
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-raised p-4">
      <h2 className="font-medium text-lg">{t("preview")}</h2>
      <form className="flex flex-wrap items-end gap-3">
        <Field label={t("severity")} className="w-56 max-sm:w-full">
          <NativeSelect name="severity" defaultValue={asked.severity}>
            {[1, 2, 3].map((n) => (
              <option key={n} value={`sev${n}`}>
                {ui(`severityMeaning.${n}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field label={t("monitor")} className="w-56 max-sm:w-full">
          <NativeSelect name="sourceId" defaultValue={asked.sourceId ?? ""}>
            <option value="">{t("anyMonitor")}</option>
            {sources.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Button type="submit">{t("ask")}</Button>
      </form>
      <p role="status" className="break-words">
        <span className="font-medium">{receivers.join(", ")}</span>
        <span className="ml-2 text-ink-3">{told.routes.length > 0 ? t("by", { routes: told.routes.join(", ") }) : t("byDefault")}</span>
      </p>
    </section>
  );
}
