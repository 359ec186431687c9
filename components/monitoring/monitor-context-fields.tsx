import { useTranslations } from "next-intl";
import { ChosenList } from "@/components/monitoring/chosen-list";
import { ChosenMonitors } from "@/components/monitoring/chosen-monitors";
import type { ContextProps } from "@/components/monitoring/monitor-context";
import { Checkbox } from "@/components/ui/checkbox";
import type { ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { tag } from "@/lib/monitoring/uptime/schema";

const tagOption = (words: string): ComboboxOption | null => {
  const { data } = tag.safeParse(words);
  return data === undefined ? null : { value: data, label: data };
};
const optionOf = (words: string): ComboboxOption => ({ value: words, label: words });

/** Asks for a monitor's tags, group, owner and runbook. */
export function PeopleFields({ initial, choices, context, onContext, errorOf }: ContextProps) {
  const t = useTranslations("monitoring.form");
  return (
    <>
      <ChosenList
        id="tags"
        label={t("tags")}
        hint={t("hint.tags")}
        error={errorOf("tags")}
        placeholder={t("addTag")}
        options={choices.tags.map(optionOf)}
        create={tagOption}
        chosen={context.tags.map(optionOf)}
        onChange={(chosen) => onContext({ tags: chosen.map(({ value }) => value) })}
      />
      <Field label={t("groupId")} hint={t("hint.groupId")} error={errorOf("groupId")}>
        <NativeSelect name="groupId" defaultValue={initial.groupId ?? ""}>
          <option value="">{t("noGroup")}</option>
          {choices.groups
            .filter(({ id }) => id !== initial.id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </NativeSelect>
      </Field>
      <Field label={t("ownerId")} hint={t("hint.ownerId")} error={errorOf("ownerId")}>
        <NativeSelect name="ownerId" defaultValue={initial.ownerId ?? ""}>
          <option value="">{t("noOwner")}</option>
          {choices.owners.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label={t("runbookUrl")} hint={t("hint.runbookUrl")} error={errorOf("runbookUrl")} optional>
        <Input
          name="runbookUrl"
          type="url"
          inputMode="url"
          placeholder="https://"
          maxLength={2_000}
          autoComplete="off"
          defaultValue={initial.runbookUrl ?? ""}
        />
      </Field>
    </>
  );
}

const fields = ["dependsOn", "locations", "quorum"];

/** Folds rare settings away unless one is set, or wrong. */
export function AdvancedFields({ isAsked, ...props }: ContextProps & { isAsked: boolean }) {
  const { initial, context, onContext, errorOf } = props;
  const t = useTranslations("monitoring.form");
  const isSet = (initial.dependsOn?.length ?? 0) + (initial.locations?.length ?? 0) > 0;
  const isWrong = fields.some((field) => errorOf(field) !== undefined);
  return (
    <details className="group min-w-0" open={isSet || isWrong || undefined}>
      <summary className="w-fit cursor-pointer rounded-sm font-medium text-lg">{t("advanced")}</summary>
      <div className="mt-3 grid gap-4">
        <ChosenMonitors
          id="dependsOn"
          label={t("dependsOn")}
          hint={t("hint.dependsOn")}
          error={errorOf("dependsOn")}
          placeholder={t("addMonitor")}
          chosen={context.dependsOn}
          onChange={(dependsOn) => onContext({ dependsOn })}
        />
        {isAsked && <Locations {...props} />}
      </div>
    </details>
  );
}

function Locations({ initial, choices, context: { locations }, onContext, errorOf }: ContextProps) {
  const t = useTranslations("monitoring.form");
  const all = [...new Set([...choices.locations, ...locations])];
  const turn = (location: string, on: boolean) =>
    onContext({ locations: all.filter((each) => (each === location ? on : locations.includes(each))) });
  const error = errorOf("locations");
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1.5 font-medium">{t("locations")}</legend>
      <p className="text-ink-3 text-sm">{t(all.length > 1 ? "hint.locations" : "hint.oneLocation")}</p>
      {all.length > 1 && (
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {all.map((location, n) => (
            <Checkbox
              key={location}
              {...(n === 0 ? { id: "locations" } : {})}
              label={location === "home" ? t("home") : location}
              checked={locations.includes(location)}
              onCheckedChange={(on) => turn(location, on === true)}
            />
          ))}
        </div>
      )}
      {error && (
        <p role="alert" className="text-major-ink text-sm">
          {error}
        </p>
      )}
      {locations.length > 1 && (
        <Field label={t("quorum")} hint={t("hint.quorum", { count: locations.length })} error={errorOf("quorum")} className="max-w-xs">
          <Input
            name="quorum"
            type="number"
            inputMode="numeric"
            min={1}
            max={locations.length}
            defaultValue={Number(initial.quorum ?? 1)}
          />
        </Field>
      )}
    </fieldset>
  );
}
