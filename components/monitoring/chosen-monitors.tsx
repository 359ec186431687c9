"use client";

import type { ComponentProps } from "react";
import { ChosenList } from "@/components/monitoring/chosen-list";
import { findMonitors } from "@/components/monitoring/find-monitors";
import type { Named } from "@/components/monitoring/monitor-context";
import { namedOf, optionOf } from "@/components/monitoring/named-choices";

type Props = Omit<ComponentProps<typeof ChosenList>, "chosen" | "onChange" | "options" | "load"> & {
  chosen: Named[];
  onChange: (chosen: Named[]) => void;
};

/** Any number of monitors, searched for by name. */
export function ChosenMonitors({ chosen, onChange, ...list }: Props) {
  return <ChosenList {...list} load={findMonitors} chosen={chosen.map(optionOf)} onChange={(options) => onChange(options.map(namedOf))} />;
}
