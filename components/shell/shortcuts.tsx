"use client";

import { useTranslations } from "next-intl";
import { Kbd } from "../ui/kbd";
import { Sheet, SheetContent } from "../ui/sheet";
import type { NavItem } from "./types";
import { useModKey } from "./use-mod-key";

type Props = { nav: NavItem[]; open: boolean; onOpenChange: (open: boolean) => void };

export function Shortcuts({ nav, open, onOpenChange }: Props) {
  const t = useTranslations("shell");
  const modKey = useModKey();
  const groups: [title: string, keys: [label: string, keys: string][]][] = [
    [
      t("keys.everywhere"),
      [
        [t("keys.palette"), `${modKey}K`],
        [t("keys.search"), "/"],
        [t("keys.shortcuts"), "?"],
        [t("keys.close"), "Esc"],
      ],
    ],
    [
      t("keys.go"),
      [...nav.map(({ name, hotkey }): [string, string] => [t(`area.${name}`), `G ${hotkey.toUpperCase()}`]), [t("settings"), "G ,"]],
    ],
    [
      t("keys.lists"),
      [
        [t("keys.next"), "J"],
        [t("keys.previous"), "K"],
        [t("keys.open"), "Enter"],
      ],
    ],
  ];

  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent title={t("shortcuts")} description={t("keys.note")} className="w-[min(380px,100vw)]">
        {groups.map(([title, keys]) => (
          <section key={title} className="mb-6">
            <h3 className="mb-1 text-ink-3 text-sm">{title}</h3>
            <dl>
              {keys.map(([label, combination]) => (
                <div key={label} className="flex min-h-8 items-center justify-between gap-4 border-b">
                  <dt>{label}</dt>
                  <dd>
                    <span className="sr-only">{combination}</span>
                    {combination.split(/ (?=\S)/).map((key) => (
                      <Kbd key={key} className="ml-1 inline-flex!">
                        {key}
                      </Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </SheetContent>
    </Sheet>
  );
}
