import type { AlertListInput } from "@/lib/alerting/schema";

type Filters = { [Name in keyof AlertListInput]: AlertListInput[Name] | undefined };

/** The list of alerts with these filters; `at` is another address that takes the same. */
export function alertsHref(filters: Filters, at = "/console/alerts"): string {
  const chosen = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return chosen.length > 0 ? `${at}?${new URLSearchParams(chosen)}` : at;
}
