type ToastTone = "neutral" | "operational" | "major";

export type ToastMessage = {
  id: number;
  title: string;
  description?: string;
  tone: ToastTone;
  undo?: () => void;
  action?: { label: string; run: () => void };
};

type ToastOptions = Partial<Omit<ToastMessage, "id" | "title">>;

let nextId = 1;
let messages: readonly ToastMessage[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly ToastMessage[]) {
  messages = next;
  for (const listener of listeners) listener();
}

/** Says that something happened; with `undo` it stays longer and offers to take it back. Returns the id for `dismissToast`. */
export function toast(title: string, options: ToastOptions = {}) {
  const id = nextId++;
  publish([...messages.slice(-2), { tone: "operational", ...options, id, title }]);
  return id;
}

/** Says what failed and, in `description`, why. */
export function toastError(title: string, options: ToastOptions = {}) {
  return toast(title, { ...options, tone: "major" });
}

export function dismissToast(id: number) {
  publish(messages.filter((message) => message.id !== id));
}

export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  read: () => messages,
};
