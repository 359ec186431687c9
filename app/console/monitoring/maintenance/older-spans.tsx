import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";

type Props = { path: string; name: string; place: string | undefined; next: string | null; words: "later" | "older" };

/** Further in a list that is paged by key, and back to its beginning. */
export function OlderSpans({ path, name, place, next, words }: Props) {
  const t = useTranslations("monitoring.maintenance");
  if (!next && !place) return null;
  return (
    <div className="flex justify-end gap-2">
      {place && <ButtonLink href={path}>{t("toStart")}</ButtonLink>}
      {next && <ButtonLink href={`${path}?${new URLSearchParams({ [name]: next })}`}>{t(words)}</ButtonLink>}
    </div>
  );
}
