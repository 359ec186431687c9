import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";

type Props = { path: string; query: Record<string, string | undefined>; next: string | null };

/** Goes back in a list that is paged by key: to the older page, and from there to the newest. */
export function OlderLink({ path, query, next }: Props) {
  const t = useTranslations("settings");
  const { before, ...filters } = query;
  const hrefOf = (more: Record<string, string>) => {
    const given = Object.entries({ ...filters, ...more }).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
  };
  if (!next && !before) return null;
  return (
    <div className="flex justify-end gap-2">
      {before && <ButtonLink href={hrefOf({})}>{t("newest")}</ButtonLink>}
      {next && <ButtonLink href={hrefOf({ before: next })}>{t("older")}</ButtonLink>}
    </div>
  );
}
