type Grouped = { alertId: string; groupKey: string | null; groupWithinSeconds: number };
type Fired = Grouped & { at: string };

/** Names the queue in which alerts are handled one after the other: their group where they may share an incident, else the alert itself. */
export const keyOf = ({ alertId, groupKey, groupWithinSeconds }: Grouped): string =>
  groupKey !== null && groupWithinSeconds > 0 ? `group:${groupKey}` : `alert:${alertId}`;

export type Run<A> = { alerts: A[]; until: Date; joins: boolean };

/**
 * Cuts alerts of one key, in the order of their firing, where one fires too late to share the incident of those before it; each extends
 * that time. The first run may join an open incident until `openUntil`.
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

/** The timeline lists this many alerts of one kind by themselves; one more line counts the rest. */
export const alertLines = 20;
