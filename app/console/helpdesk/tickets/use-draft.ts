"use client";

import { useEffect, useState } from "react";

type Kind = "reply" | "note";
const keyOf = (number: number, kind: Kind) => `vigie.draft.${kind}.${number}`;

/** Stores an unfinished answer in this browser until it is sent. */
export function useDraft(number: number, kind: Kind) {
  const [draft, setDraft] = useState({ text: "", isSaved: false });

  useEffect(() => {
    const text = stored(keyOf(number, kind)) ?? "";
    setDraft({ text, isSaved: text !== "" });
  }, [number, kind]);

  return {
    ...draft,
    write: (text: string) => setDraft({ text, isSaved: text !== "" && store(keyOf(number, kind), text) }),
    /** Empties the field; what is stored stays until the server has the message. */
    clear: () => setDraft({ text: "", isSaved: false }),
  };
}

export function forgetDraft(number: number, kind: Kind, sent: string): void {
  const key = keyOf(number, kind);
  if (stored(key)?.trim() === sent.trim()) store(key, "");
}

// A browser may refuse storage altogether; then drafts live as long as the page.
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, text: string): boolean {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
