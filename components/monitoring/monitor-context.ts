import type { MonitorInput } from "@/lib/monitoring/uptime/schema";

export type Named = { id: string; name: string };
/** A monitor's settings may name these. */
export type SettingChoices = { tags: string[]; groups: Named[]; owners: Named[]; locations: string[] };

/** The settings that no field of a form holds by itself, while they are edited. */
export type Context = {
  tags: string[];
  dependsOn: Named[];
  /** Null when there are too many to be chosen one by one: then they stay. */
  children: Named[] | null;
  locations: string[];
  /** The kind decides while this is null. */
  isAlerting: boolean | null;
};

export function contextOf(initial: MonitorInput & { id?: string; related?: Named[] }): Context {
  const named = (ids: string[]) => ids.flatMap((id) => initial.related?.find((monitor) => monitor.id === id) ?? []);
  return {
    tags: initial.tags ?? [],
    dependsOn: named(initial.dependsOn ?? []),
    children: initial.id && !initial.childIds ? null : named(initial.childIds ?? []),
    locations: initial.locations ?? [],
    isAlerting: initial.isAlerting ?? null,
  };
}

export const isAlertingBy = ({ isAlerting }: Context, kind: string): boolean => isAlerting ?? kind !== "group";

/** The parts of the form that edit the context take these props. */
export type ContextProps = {
  initial: MonitorInput & { id?: string };
  choices: SettingChoices;
  context: Context;
  onContext: (some: Partial<Context>) => void;
  errorOf: (field: string) => string | undefined;
};
