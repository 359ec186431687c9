type Grouped = { alertId: string; groupKey: string | null; groupWithinSeconds: number };
type Fired = Grouped & { at: string };

/** Alerts of one key are judged one after the other: those that may share an incident, or the alert alone. */
export const keyOf = ({ alertId, groupKey, groupWithinSeconds }: Grouped): string =>
  groupKey !== null && groupWithinSeconds > 0 ? `group:${groupKey}` : `alert:${alertId}`;

export type Run<A> = { alerts: A[]; until: Date; joins: boolean };

/**
 * Alerts of one key, cut in the order of their firing where one fires too late to share the incident of those before it. Each moves
 * the end of that time on. The first of them may join what is open already until `openUntil`.
 */
export function runsOf<A extends Fired>(alerts: A[], openUntil: Date | null): Run<A>[] {
  const runs: Run<A>[] = [];
  let until = openUntil;
  for (const alert of alerts.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const firedAt = new Date(alert.at);
    const isNear = until !== null && until > firedAt;
    const run = isNear ? (runs.at(-1) ?? started(runs, true)) : started(runs, false);
    const end = new Date(firedAt.getTime() + alert.groupWithinSeconds * 1_000);
    until = isNear && until !== null && until > end ? until : end;
    run.alerts.push(alert);
    run.until = until;
  }
  return runs;
}

function started<A>(runs: Run<A>[], joins: boolean): Run<A> {
  const run: Run<A> = { alerts: [], until: new Date(0), joins };
  runs.push(run);
  return run;
}

/** So many lines of one kind tell of an alert each; those after them are counted in one. */
export const alertLines = 20;
