"use client";

import { ArrowDown, ArrowUp, EllipsisVertical, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { useEventNameOptions } from "@/components/analytics/event-name-options";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import { Select } from "@/components/ui/select";
import { useHotkeys } from "@/components/ui/use-hotkeys";
import { type FunnelQuestion, mostSteps } from "@/lib/analytics/funnels/schema";
import { eventLabel } from "@/lib/analytics/tracking/rules";
import type { EventNameCount } from "@/lib/analytics/tracking/schema";

type Props = { question: FunnelQuestion; names: EventNameCount[]; onChange: (question: FunnelQuestion) => void };

const windows = [1, 3, 7, 14, 30, 60, 90];

export function FunnelSteps({ question, names, onChange }: Props) {
  const t = useTranslations("analytics.funnel");
  const options = useEventNameOptions(names).map((option) => ({ ...option, label: eventLabel(option.value) }));
  const [said, setSaid] = useState("");
  const [dragged, setDragged] = useState<number | null>(null);
  const adder = useRef<HTMLDivElement>(null);
  const { steps } = question;
  const isFull = steps.length >= mostSteps;
  const set = (next: string[]) => onChange({ ...question, steps: next });

  useHotkeys({ s: () => adder.current?.querySelector("button")?.click() }, !isFull);

  function move(from: number, to: number) {
    const name = steps[from];
    if (name === undefined || to < 0 || to >= steps.length || from === to) return;
    const next = steps.toSpliced(from, 1);
    next.splice(to, 0, name);
    set(next);
    setSaid(t("moved", { name: eventLabel(name), n: to + 1 }));
  }

  function moveByKey(event: KeyboardEvent, n: number) {
    const by = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    move(n, n + by);
    const list = event.currentTarget.parentElement;
    requestAnimationFrame(() => list?.children[n + by]?.querySelector<HTMLElement>("[role=combobox]")?.focus());
  }

  return (
    <div className="space-y-5">
      <section>
        <h2 className="mb-2 text-base">{t("steps")}</h2>
        <ol className="space-y-1.5">
          {steps.map((name, n) => (
            <li
              // A name may come twice: only the place tells steps apart.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={n}
              onKeyDown={(event) => moveByKey(event, n)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={() => dragged !== null && move(dragged, n)}
              className={cn("flex items-center gap-1 rounded-md", dragged === n && "opacity-50")}
            >
              {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is an extra; keys and the menu do the same */}
              <span
                draggable
                onDragStart={() => setDragged(n)}
                onDragEnd={() => setDragged(null)}
                className="grid size-5 shrink-0 cursor-grab place-items-center rounded-sm bg-hover text-ink-2 text-xs"
              >
                {n + 1}
              </span>
              <Combobox
                className="min-w-0 flex-1"
                aria-label={t("step", { n: n + 1 })}
                options={options}
                value={optionOf(options, name)}
                onValueChange={(option) => option && set(steps.with(n, option.value))}
              />
              <StepMenu n={n} count={steps.length} onMove={(to) => move(n, to)} onRemove={() => set(steps.toSpliced(n, 1))} />
            </li>
          ))}
        </ol>
        <div ref={adder} className="relative mt-1.5 ml-6">
          {isFull ? (
            <p className="py-1 text-ink-3 text-sm">{t("fullSteps", { count: mostSteps })}</p>
          ) : (
            <>
              <Combobox
                className="border-dashed text-ink-2"
                aria-label={t("addStep")}
                placeholder={t("addStep")}
                options={options}
                value={null}
                onValueChange={(option) => option && set([...steps, option.value])}
              />
              <span className="pointer-events-none absolute inset-y-0 right-8 flex items-center gap-1 text-ink-3">
                <Kbd>S</Kbd>
              </span>
            </>
          )}
        </div>
        <p role="status" className="sr-only">
          {said}
        </p>
      </section>
      <section>
        <h2 className="mb-1 font-normal text-ink-2 text-sm">{t("order")}</h2>
        <p>{t("orderText")}</p>
      </section>
      <section>
        <h2 className="mb-1 font-normal text-ink-2 text-sm">{t("window")}</h2>
        <div className="flex items-center gap-2">
          <Select
            className="w-28"
            aria-label={t("window")}
            value={String(question.windowDays)}
            onValueChange={(value) => onChange({ ...question, windowDays: Number(value) })}
            options={[...new Set([...windows, question.windowDays])]
              .sort((a, b) => a - b)
              .map((days) => ({ value: String(days), label: t("windowDays", { count: days }) }))}
          />
          <span className="text-ink-2">{t("windowText")}</span>
        </div>
      </section>
      <section>
        <h2 className="mb-1 font-normal text-ink-2 text-sm">{t("count")}</h2>
        <p>{t("countText")}</p>
      </section>
    </div>
  );
}

const optionOf = (options: ComboboxOption[], name: string) =>
  options.find((option) => option.value === name) ?? { value: name, label: eventLabel(name) };

type MenuProps = { n: number; count: number; onMove: (to: number) => void; onRemove: () => void };

function StepMenu({ n, count, onMove, onRemove }: MenuProps) {
  const t = useTranslations("analytics.funnel");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("stepMenu", { n: n + 1 })}>
          <EllipsisVertical aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem disabled={n === 0} onSelect={() => onMove(n - 1)} kbd="Alt ↑">
          <ArrowUp aria-hidden />
          {t("moveUp")}
        </DropdownMenuItem>
        <DropdownMenuItem disabled={n === count - 1} onSelect={() => onMove(n + 1)} kbd="Alt ↓">
          <ArrowDown aria-hidden />
          {t("moveDown")}
        </DropdownMenuItem>
        <DropdownMenuItem danger onSelect={onRemove}>
          <Trash2 aria-hidden />
          {t("remove")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
