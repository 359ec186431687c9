"use client";

import { useEffect, useRef } from "react";

/**
 * Keys are "e", "shift+e", "?", "enter", "mod+k" (Cmd or Ctrl), or a sequence "g m".
 * A handler that returns false leaves the key to the browser.
 */
type Hotkeys = Record<string, (event: KeyboardEvent) => unknown>;

const sequenceMs = 1000;
const walking = ["j", "k"];
const overlays = "[role=dialog],[role=alertdialog],[role=menu],[role=listbox]";

/**
 * Page-wide keys that never fire while somebody types, composes a character, or works in a dialog or menu. A key fires once however long
 * it is held, but for J and K, which walk lists.
 */
export function useHotkeys(hotkeys: Hotkeys, isOn = true) {
  const current = useRef(hotkeys);
  current.current = hotkeys;

  useEffect(() => {
    if (!isOn) return;
    let first = { key: "", at: 0 };
    let wasTaken = false;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const key = keyOf(event);
      if (event.repeat && !walking.includes(key)) {
        if (wasTaken) event.preventDefault();
        return;
      }
      wasTaken = false;
      const isCommand = key.startsWith("mod+");
      if (!key || (!isCommand && isBusy(event.target))) return;
      const sequence = event.timeStamp - first.at < sequenceMs ? `${first.key} ${key}` : "";
      const run = current.current[sequence] ?? current.current[key];
      first = { key, at: event.timeStamp };
      if (!run) return;
      first = { key: "", at: 0 };
      wasTaken = run(event) !== false;
      if (wasTaken) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isOn]);
}

function keyOf(event: KeyboardEvent) {
  if (event.altKey || ["Shift", "Control", "Meta", "Alt", "Dead"].includes(event.key)) return "";
  const key = event.key.toLowerCase();
  const isShiftedLetter = event.shiftKey && /^\p{L}$/u.test(key);
  return `${event.metaKey || event.ctrlKey ? "mod+" : ""}${isShiftedLetter ? "shift+" : ""}${key}`;
}

function isBusy(target: EventTarget | null) {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || Boolean(target.closest(`input:not([type=checkbox],[type=radio]),textarea,select,${overlays}`));
}
