import type { NavName } from "@/lib/areas";

export type Theme = "light" | "dark" | "system";
export type Locale = "en" | "fr";

/** G and `hotkey` lead there. */
export type NavItem = { name: NavName; href: string; hotkey: string; count?: number; countTone: "neutral" | "major" };
export type PinnedItem = { label: string; href: string; tone?: "accent" | "major" | "partial" | "degraded" | "operational" };
/** `until` is already worded ("6 h"). */
export type OnCall = { name: string; until?: string; href?: string };
export type ShellMember = { name: string; email: string; role: string };

/** Server actions given by the app; each revalidates or redirects by itself. */
export type ShellActions = {
  setTheme: (theme: Theme) => Promise<unknown>;
  setLocale: (locale: Locale) => Promise<unknown>;
  signOut: () => Promise<unknown>;
};

export type SearchResults = {
  groups: { key: string; label: string; items: { id: string; title: string; subtitle?: string; href: string; icon?: string }[] }[];
};
export type Search = (query: string, signal: AbortSignal) => Promise<SearchResults>;

/** A page of the console that the palette offers; `name` is a key of shell.pages. */
export type PalettePage = { name: string; href: string };

/** Something the palette can do: `run` here, or an address; `kbd` is shown beside it. */
export type PaletteCommand = { id: string; label: string; kbd?: string; href?: string; run?: () => void };
