import { useTranslations } from "next-intl";
import { localizeWith, type Phrase, renderWith, type Words } from "@/lib/platform/words";

/** Words in the reader's language. */
export const Localized = ({ words }: { words: Words }) => useLocalize()(words);

/** Gives a function that does the same where a string is wanted. */
export function useLocalize(): (words: Words) => string {
  const t = useTranslations();
  return (words) => localizeWith(t, words);
}

/** Gives a function that renders a phrase that was made just now. */
export function useRender(): (phrase: Phrase) => string {
  const t = useTranslations();
  return (phrase) => renderWith(t, phrase);
}
