import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator, type Messages } from "use-intl/core";

export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "en";
export const localeCookie = "vigie.lang";
export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

type Tree = { [key: string]: string | Tree };
const loaded = new Map<Locale, Messages>();

/**
 * All messages of a language; the namespace is the file's name: messages/en/helpdesk.json is `helpdesk`. What a file has under
 * "elsewhere" joins the namespaces that it names there, such as the domain's name in the shell.
 */
export function loadMessages(locale: Locale): Messages {
  const cached = loaded.get(locale);
  if (cached && process.env.NODE_ENV !== "development") return cached;
  const folder = join(process.cwd(), "messages", locale);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const messages: Tree = {};
  for (const file of files) {
    const { elsewhere = {}, ...own } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    merge(messages, { [file.slice(0, -5)]: own, ...elsewhere });
  }
  loaded.set(locale, messages);
  return messages;
}

function merge(into: Tree, from: Tree): void {
  for (const [key, value] of Object.entries(from)) {
    const known = into[key];
    if (typeof known === "object" && typeof value === "object") merge(known, value);
    else into[key] = value;
  }
}

export type Translate = (key: string, values?: Record<string, string | number | Date>) => string;

/** Texts outside a page: mails and messages to other services. */
export function translator(locale: string | null, namespace: string): Translate {
  const language = isLocale(locale) ? locale : defaultLocale;
  return createTranslator({ locale: language, messages: loadMessages(language), namespace });
}

/** The first language of an Accept-Language header that we speak. */
export function acceptedLocale(header: string | null): Locale | null {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isLocale) ?? null;
}
