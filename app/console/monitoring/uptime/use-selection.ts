import { useRef, useState } from "react";

export type Chosen = { id: string; name: string };
export type Selection = {
  chosen: ReadonlyMap<string, string>;
  /** `isRange` extends the change to all rows between the one turned last and this one. */
  turn: (index: number, isRange: boolean) => void;
  choose: (some: Chosen[], isChosen: boolean) => void;
  clear: () => void;
};

/** Selects rows of a list, by id with their names; a selected one may be filtered out. */
export function useSelection(rows: readonly Chosen[]): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const anchor = useRef<string | null>(null);

  function choose(some: readonly Chosen[], isChosen: boolean) {
    setChosen((before) => {
      const next = new Map(before);
      for (const { id, name } of some) isChosen ? next.set(id, name) : next.delete(id);
      return next;
    });
  }

  function turn(index: number, isRange: boolean) {
    const row = rows[index];
    if (!row) return;
    const from = isRange ? rows.findIndex(({ id }) => id === anchor.current) : -1;
    if (from < 0) {
      anchor.current = row.id;
      return choose([row], !chosen.has(row.id));
    }
    choose(rows.slice(Math.min(from, index), Math.max(from, index) + 1), chosen.has(anchor.current ?? ""));
  }

  return { chosen, turn, choose, clear: () => setChosen(new Map()) };
}
