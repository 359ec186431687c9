import type { Notice } from "@/lib/platform/channels/notice";
import { type Translate, translator } from "@/lib/platform/messages";
import { clean } from "@/lib/platform/text";

export const wordsOf = (notice: Pick<Notice, "locale">): Translate => translator(notice.locale, "channels");

/** The notice in one line: severity, what happened, number and title. */
export function headline(notice: Pick<Notice, "locale" | "event" | "severity" | "title" | "incidentNumber">): string {
  const t = wordsOf(notice);
  const values = { severity: notice.severity.toUpperCase(), event: t(`events.${notice.event}`), title: oneLine(notice.title) };
  return notice.incidentNumber === undefined
    ? t("headline", values)
    : t("headlineNumbered", { ...values, number: String(notice.incidentNumber) });
}

export const colourOf = ({ event, severity }: Notice): number =>
  event === "resolved" ? 0x2e8540 : event === "test" ? 0x6b6d76 : { sev1: 0xd92d20, sev2: 0xf79009, sev3: 0xeab308 }[severity];

type Shortening = { render?: (character: string) => string; size?: (text: string) => number; ellipsis?: string };

/**
 * The text, rendered (escaped), in at most `max` (UTF-16 units unless `size` counts otherwise). Cut between characters, never inside one
 * or inside what it was rendered to.
 */
export function shorten(text: string, max: number, { render = same, size = units, ellipsis = "…" }: Shortening = {}): string {
  let whole = "";
  let cut = "";
  let used = 0;
  for (const character of clean(text).trim()) {
    const rendered = render(character);
    used += size(rendered);
    if (used > max) return cut + ellipsis;
    whole += rendered;
    if (used + size(ellipsis) <= max) cut = whole;
  }
  return whole;
}

/** The first fields that say something. */
export const spokenFields = ({ fields }: Notice, count: number): Notice["fields"] =>
  fields.filter(({ label, value }) => label.trim() && value.trim()).slice(0, count);

export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

export const utf8Bytes = (text: string): number => Buffer.byteLength(text);

/** Bytes of the text inside a JSON string. */
export const jsonBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;

const same = (character: string): string => character;
const units = (text: string): number => text.length;
