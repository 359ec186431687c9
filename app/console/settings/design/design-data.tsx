"use client";

import { useMemo, useState } from "react";
import { Card } from "@/components/ui/card";
import { Chart, type ChartPoint } from "@/components/ui/chart";
import { type DataColumn, type DataSort, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { type State, StateText } from "@/components/ui/state-badge";
import { UptimeBars, type UptimeDay } from "@/components/ui/uptime-bars";
import { dayMs } from "@/lib/platform/time";
import { Specimen } from "./specimen";

type Monitor = { id: number; name: string; state: State; latencyMs: number; at: number };

const names = ["App", "API", "Deploy engine", "RPC gateway", "Indexer", "Docs"];
const rowStates: State[] = ["operational", "operational", "operational", "degraded", "partial", "maintenance"];
const noise = (n: number) => Math.abs(Math.sin(n * 12.9898) * 43758.5453) % 1;

export function DesignData({ now }: { now: number }) {
  const today = Math.floor(now / dayMs) * dayMs;
  const points = useMemo(
    () =>
      Array.from({ length: 30 }, (_, n): ChartPoint => {
        const load = 400 + n * 6 + noise(n) * 120;
        return {
          x: today - (29 - n) * dayMs,
          p50: load * (n === 29 ? 0.4 : 1),
          p95: load * (n === 29 ? 0.9 : 1.9),
          errors: n > 20 && n < 24 ? 0.31 : 0.01 + noise(n) / 50,
        };
      }),
    [today],
  );
  const days = useMemo(
    () =>
      Array.from({ length: 90 }, (_, n): UptimeDay => {
        const state: State = n === 61 ? "partial" : n === 30 ? "major" : n === 89 ? "degraded" : n < 4 ? "unknown" : "operational";
        return {
          date: new Date(today - (89 - n) * dayMs).toISOString().slice(0, 10),
          state,
          uptime: state === "unknown" ? null : state === "operational" ? 1 : 0.971,
        };
      }),
    [today],
  );
  const latency = [
    { key: "p50", label: "Median" },
    { key: "p95", label: "95th percentile" },
  ];

  return (
    <div className="grid gap-6 xl:grid-cols-2">
      <Card title="Line, with events and a period that is not over">
        <Chart
          label="Response time"
          kind="line"
          step="day"
          unit="ms"
          data={points}
          series={latency}
          lastIncomplete
          events={[
            { x: today - 8 * dayMs, label: "INC-42", tone: "major" },
            { x: today - 20 * dayMs, label: "2.4.1" },
          ]}
        />
      </Card>
      <Card title="Area, with a threshold">
        <Chart
          label="Errors"
          kind="area"
          step="day"
          unit="percent"
          data={points}
          series={[{ key: "errors", label: "Errors", tone: "major" }]}
          threshold={{ value: 0.05, label: "threshold 5 %" }}
        />
      </Card>
      <Card title="Bars, stacked">
        <Chart label="Requests" kind="bar" stacked step="day" data={points} series={latency} lastIncomplete />
      </Card>
      <Card title="Empty chart">
        <Chart label="Nothing" kind="line" step="day" data={[]} series={latency} />
      </Card>
      <Card title="Uptime">
        <UptimeBars name="RPC gateway" days={days} uptime={0.99123} />
      </Card>
      <Card title="Table of 5,000 rows" flush>
        <Monitors now={now} />
      </Card>
      <Specimen title="Loading">
        <DataTable
          label="Loading"
          columns={[{ id: "name", header: "Name", cell: () => null }]}
          rows={[]}
          rowId={String}
          loading
          keys={false}
          className="h-40"
        />
      </Specimen>
      <Specimen title="Error">
        <DataTable
          label="Error"
          columns={[{ id: "name", header: "Name", cell: () => null }]}
          rows={[]}
          rowId={String}
          error={{ description: "The database did not answer within 5 s.", onRetry: () => undefined }}
          keys={false}
        />
      </Specimen>
    </div>
  );
}

function Monitors({ now }: { now: number }) {
  const [sort, setSort] = useState<DataSort | null>({ id: "name", desc: false });
  const [count, setCount] = useState(100);
  const rows = useMemo(() => {
    const all = Array.from({ length: 5000 }, (_, n): Monitor => {
      return {
        id: n,
        name: `${names[n % 6]} ${n + 1}`,
        state: rowStates[Math.floor(noise(n) * 6)] ?? "unknown",
        latencyMs: Math.round(noise(n + 7) * 900),
        at: now - n * 47_000,
      };
    });
    if (sort) all.sort((a, b) => (sort.id === "latency" ? a.latencyMs - b.latencyMs : a.id - b.id) * (sort.desc ? -1 : 1));
    return all.slice(0, count);
  }, [sort, count, now]);
  const columns = useMemo<DataColumn<Monitor>[]>(
    () => [
      { id: "name", header: "Monitor", cell: (row) => <span className="font-medium">{row.name}</span>, sortable: true },
      { id: "state", header: "State", cell: (row) => <StateText state={row.state} />, width: "150px" },
      { id: "latency", header: "Latency", cell: (row) => `${row.latencyMs} ms`, align: "end", width: "100px", sortable: true },
      {
        id: "at",
        header: "Checked",
        cell: (row) => <RelativeTime at={row.at} now={now} className="text-ink-3" />,
        align: "end",
        width: "130px",
      },
    ],
    [now],
  );

  return (
    <DataTable
      label="Monitors"
      columns={columns}
      rows={rows}
      rowId={(row) => String(row.id)}
      rowHref={(row) => `#monitor-${row.id}`}
      sort={sort}
      onSortChange={setSort}
      hasMore={count < 5000}
      onEndReached={() => setCount((shown) => shown + 100)}
      className="h-80"
      phoneRow={(row) => (
        <span className="flex items-center justify-between gap-3">
          <span className="min-w-0">
            <span className="block truncate font-medium">{row.name}</span>
            <span className="text-ink-3 text-sm">{row.latencyMs} ms</span>
          </span>
          <StateText state={row.state} />
        </span>
      )}
    />
  );
}
