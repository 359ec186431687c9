/** One monitor of a file, as text, and the line (from 1) that it begins at. */
export type EntryText = { text: string; line: number };
/** A file taken apart: `head` is everything but its monitors, with its lines where they were. */
export type TakenApart = { head: string; entries: EntryText[] };

const listBegins = /^monitors:\s*(#.*)?$/;
const itemBegins = /^( *)-(\s|$)/;
const isNothing = /^\s*(#.*)?$/;

/**
 * Takes the list of monitors apart by indentation alone, so that each can be parsed by itself: one that is broken leaves the others
 * whole, and none takes long. Sound because within an item of a block list every line stands further in than its dash.
 */
export function takeApart(file: string): TakenApart {
  const lines = file.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const begin = lines.findIndex((line) => listBegins.test(line));
  const first = begin < 0 ? -1 : lines.findIndex((line, n) => n > begin && !isNothing.test(line));
  const indent = itemBegins.exec(lines[first] ?? "")?.[1];
  if (indent === undefined) return { head: lines.join("\n"), entries: [] };
  const end = lines.findIndex((line, n) => n > first && /^[^\s#-]/.test(line));
  const last = end < 0 ? lines.length : end;
  const starts = lines.flatMap((line, n) => (n >= first && n < last && itemBegins.exec(line)?.[1] === indent ? [n] : []));
  const entries = starts.map((from, n) => ({ text: lines.slice(from, starts[n + 1] ?? last).join("\n"), line: from + 1 }));
  return { head: lines.map((line, n) => (n >= first && n < last ? "" : line)).join("\n"), entries };
}

/** Nested beyond anything that a monitor is: what follows would only cost time. */
export const isNestedTooDeep = (text: string): boolean => /(?:[[{]\s*){40}|(?:[-?]\s+){40}/.test(text);

/** Returns true when a value is nested deeper than is allowed. */
export function isValueTooDeep(value: unknown, left = 20): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left === 0 || Object.values(value).some((part) => isValueTooDeep(part, left - 1));
}
