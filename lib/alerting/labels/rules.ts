const entry = /\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(?:,|$)/gy;

/** The entries of a list as a person types it: between commas; one that holds a comma stands in quotes, which are doubled inside of them. */
export function readList(typed: string): string[] {
  return [...typed.matchAll(entry)]
    .map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain)
    .map((each) => each.trim())
    .filter(Boolean);
}

/** The other way round, for trimmed entries. */
export const printList = (entries: string[]): string => entries.map(quote).join(", ");

const quote = (each: string) => (/^"|,/.test(each) ? `"${each.replaceAll('"', '""')}"` : each);
