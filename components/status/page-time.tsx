import { useFormatter, useTimeZone, useTranslations } from "next-intl";

/** A moment in the page's zone, with the zone's short name: "22 Nov, 09:41 CET". */
export function usePageTime() {
  const format = useFormatter();
  const timeZone = useTimeZone();
  return (at: string) => {
    const date = new Date(at);
    const words = format.dateTime(date, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    return `${words} ${shortName(date, timeZone)}`;
  };
}

/** Says once a page which zone its times and days are of. */
export function PageZone() {
  const t = useTranslations("status");
  const zone = useTimeZone() ?? "UTC";
  return <span>{t("zone", { zone: zone.replaceAll("_", " ") })}</span>;
}

// One English knows Europe's abbreviations (CET), the other America's (EST); both say GMT+9 of the rest.
function shortName(date: Date, timeZone: string | undefined): string {
  const names = ["en-GB", "en-US"].map((locale) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" }).formatToParts(date);
    return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  });
  return names.find((name) => /^[A-Z]+$/.test(name)) ?? names[0] ?? "";
}
