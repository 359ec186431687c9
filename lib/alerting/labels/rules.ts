const entry = /\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(?:,|$)/gy;

/** Parses a list as a person types it: between commas; an entry with a comma stands in quotes, which are doubled inside of it. */
export function readList(typed: string): string[] {
  return [...typed.matchAll(entry)]
    .map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain)
    .map((each) => each.trim())
    .filter(Boolean);
}

/** Prints trimmed entries so that they can be parsed again. */
export const printList = (entries: string[]): string => entries.map(quote).join(", ");

const quote = (each: string) => (/^"|,/.test(each) ? `"${each.replaceAll('"', '""')}"` : each);
