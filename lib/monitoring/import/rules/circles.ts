/** Each name leads to the names of what it depends on and of its group. */
export type Hanging = Map<string, { dependsOn: string[]; group: string | null }>;

/** Finds the monitors that depend on themselves: by what they depend on, or as a group by its members. */
export function inCircles(monitors: Hanging): Set<string> {
  const down = new Map<string, Set<string>>([...monitors.keys()].map((name) => [name, new Set()]));
  const up = new Map<string, Set<string>>([...monitors.keys()].map((name) => [name, new Set()]));
  const hang = (from: string, on: string) => {
    if (!down.has(from) || !down.has(on)) return;
    down.get(from)?.add(on);
    up.get(on)?.add(from);
  };
  for (const [name, { dependsOn, group }] of monitors) {
    for (const parent of dependsOn) hang(name, parent);
    if (group !== null) hang(group, name);
  }
  prune(down, up);
  prune(up, down);
  return new Set(down.keys());
}

/** Takes away, again and again, what has no way on: it is part of no circle. */
function prune(ways: Map<string, Set<string>>, back: Map<string, Set<string>>): void {
  const ends = [...ways].filter(([, on]) => on.size === 0).map(([name]) => name);
  for (let name = ends.pop(); name !== undefined; name = ends.pop()) {
    for (const before of back.get(name) ?? []) {
      const on = ways.get(before);
      if (on?.delete(name) && on.size === 0) ends.push(before);
    }
    ways.delete(name);
    back.delete(name);
  }
}
