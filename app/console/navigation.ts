import type { NavItem, PalettePage } from "@/components/shell/types";
import { type Capability, can } from "@/lib/accounts/access";
import { areas, navigation } from "@/lib/areas";
import type { Actor } from "@/lib/platform/actor";
import type { Topic } from "@/lib/web/topics";

type Navigation = { nav: NavItem[]; pages: PalettePage[]; countsChangeWith: Topic[] };

/** Selects the areas that the actor's role may open. */
export function navigationOf(actor: Actor): Navigation {
  const mayOpen = ({ needs }: { needs: Capability }) => can(actor, needs);
  const open = navigation.flatMap(({ name, nav }) => (nav && mayOpen(nav) ? [{ name, ...nav }] : []));
  return {
    nav: open.map(({ name, href, key, count }) => ({ name, href, hotkey: key, countTone: count?.tone ?? "neutral" })),
    pages: areas.flatMap(({ pages = [] }) => pages.filter(mayOpen)).map(({ href }) => ({ href, name: pageName(href) })),
    countsChangeWith: open.flatMap(({ count }) => count?.changesWith ?? []),
  };
}

/** A page's key in shell.pages, as breadcrumbs know it. */
const pageName = (href: string) => href.split("/").slice(2).join("-");
