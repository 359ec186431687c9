import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { type JsonAssertion, jsonComparisons } from "@/lib/monitoring/probes/schema";

type Header = { name: string; value: string };
type ErrorOf = (field: string) => string | undefined;
type HeadersProps = { headers: Header[]; secretsSet: string[]; errorOf: ErrorOf; onChange: (headers: Header[]) => void };

export function HeaderList({ headers, secretsSet, errorOf, onChange }: HeadersProps) {
  const t = useTranslations("monitoring.config");
  const isKept = ({ name, value }: Header) => value === "" && secretsSet.includes(`headers.${name.toLowerCase()}.value`);
  return (
    <Rows
      name="config.headers"
      title={t("headers")}
      hint={t("hint.headers")}
      add={t("addHeader")}
      items={headers}
      start={{ name: "", value: "" }}
      error={errorOf("config.headers")}
      rowError={(n) => errorOf(`config.headers.${n}.name`) ?? errorOf(`config.headers.${n}.value`)}
      onChange={onChange}
    >
      {(header, change, n) => (
        <>
          <Input
            name={`config.headers.${n}.name`}
            aria-label={t("headerName", { n: n + 1 })}
            placeholder="X-Api-Key"
            autoComplete="off"
            value={header.name}
            onChange={({ target }) => change({ ...header, name: target.value })}
          />
          <Input
            name={`config.headers.${n}.value`}
            type="password"
            aria-label={t("headerValue", { n: n + 1 })}
            placeholder={isKept(header) ? t("kept") : ""}
            autoComplete="new-password"
            value={header.value}
            onChange={({ target }) => change({ ...header, value: target.value })}
          />
        </>
      )}
    </Rows>
  );
}

type AssertionsProps = { assertions: JsonAssertion[]; errorOf: ErrorOf; onChange: (assertions: JsonAssertion[]) => void };

export function AssertionList({ assertions, errorOf, onChange }: AssertionsProps) {
  const t = useTranslations("monitoring.config");
  return (
    <Rows
      name="config.jsonAssertions"
      title={t("jsonAssertions")}
      hint={t("hint.jsonAssertions")}
      add={t("addAssertion")}
      items={assertions}
      start={{ path: "$.", comparison: "equals", value: "" }}
      error={errorOf("config.jsonAssertions")}
      rowError={(n) => errorOf(`config.jsonAssertions.${n}.path`) ?? errorOf(`config.jsonAssertions.${n}.value`)}
      onChange={onChange}
    >
      {(assertion, change, n) => (
        <>
          <Input
            name={`config.jsonAssertions.${n}.path`}
            aria-label={t("assertionPath", { n: n + 1 })}
            className="font-mono"
            spellCheck={false}
            value={assertion.path}
            onChange={({ target }) => change({ ...assertion, path: target.value })}
          />
          <NativeSelect
            aria-label={t("assertionComparison", { n: n + 1 })}
            value={assertion.comparison}
            onChange={({ target }) => change({ ...assertion, comparison: target.value as JsonAssertion["comparison"] })}
          >
            {jsonComparisons.map((comparison) => (
              <option key={comparison} value={comparison}>
                {t(`comparison_${comparison}`)}
              </option>
            ))}
          </NativeSelect>
          <Input
            aria-label={t("assertionValue", { n: n + 1 })}
            disabled={["exists", "absent"].includes(assertion.comparison)}
            value={assertion.value}
            onChange={({ target }) => change({ ...assertion, value: target.value })}
          />
        </>
      )}
    </Rows>
  );
}

type RowsProps<T> = {
  name: string;
  title: string;
  hint: string;
  add: string;
  items: T[];
  start: T;
  error: string | undefined;
  rowError: (n: number) => string | undefined;
  onChange: (items: T[]) => void;
  children: (item: T, change: (item: T) => void, n: number) => ReactNode;
};

function Rows<T>({ name, title, hint, add, items, start, error, rowError, onChange, children }: RowsProps<T>) {
  const t = useTranslations("monitoring.config");
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="font-medium">{title}</legend>
      <p className="mt-1 text-ink-3 text-sm">{hint}</p>
      {items.map((item, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity, and their inputs hold no state of their own
        <div key={n} className="mt-2">
          <div className="flex items-start gap-2">
            <div className="grid min-w-0 grow gap-2 sm:auto-cols-fr sm:grid-flow-col">
              {children(item, (changed) => onChange(items.map((other, at) => (at === n ? changed : other))), n)}
            </div>
            <Button
              size="icon"
              variant="ghost"
              aria-label={t("removeRow", { n: n + 1 })}
              onClick={() => onChange(items.filter((_, at) => at !== n))}
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
          <Wrong>{rowError(n)}</Wrong>
        </div>
      ))}
      <Wrong>{error}</Wrong>
      <Button name={name} size="sm" className="mt-2" onClick={() => onChange([...items, start])}>
        <Plus aria-hidden />
        {add}
      </Button>
    </fieldset>
  );
}

function Wrong({ children }: { children: string | undefined }) {
  return (
    children && (
      <p role="alert" className="mt-1 text-major-ink text-sm">
        {children}
      </p>
    )
  );
}
