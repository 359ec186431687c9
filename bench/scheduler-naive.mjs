// What bench/scheduler.ts compares with: a timer for each monitor, and for each check a row, three roll-ups and the monitor's state,
// each in a statement of its own.
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const intervalMs = Number(process.env.INTERVAL_SECONDS) * 1_000;
const timeoutMs = 5_000;

const { rows: monitors } = await pool.query('select id, target from "Monitor"');
for (const monitor of monitors) {
  setTimeout(() => {
    check(monitor);
    setInterval(() => check(monitor), intervalMs);
  }, Math.random() * intervalMs);
}

async function check({ id, target }) {
  const startedAt = new Date();
  let isOk = await ask(target);
  if (!isOk) isOk = await ask(target);
  const latencyMs = Date.now() - startedAt.getTime();
  await pool.query("insert into naive_result values ($1, $2, $3, $4)", [id, startedAt, isOk, latencyMs]);
  for (const unit of ["minute", "hour", "day"]) {
    await pool.query(
      `insert into naive_rollup values ($1, $2, date_trunc($2, $3::timestamptz), 1, $4) on conflict (id, unit, at)
       do update set checks = naive_rollup.checks + 1, latency = naive_rollup.latency + excluded.latency`,
      [id, unit, startedAt, latencyMs],
    );
  }
  await pool.query('update "Monitor" set "lastCheckedAt" = $2, "lastLatencyMs" = $3, state = $4::text::"MonitorState" where id = $1', [
    id,
    startedAt,
    latencyMs,
    isOk ? "up" : "down",
  ]);
}

async function ask(target) {
  try {
    const response = await fetch(target, { signal: AbortSignal.timeout(timeoutMs) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
