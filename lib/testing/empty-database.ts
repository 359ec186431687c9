import type pg from "pg";

const named = `format('%I.%I', nspname, relname)`;
const tables = `
  pg_class c join pg_namespace n on n.oid = relnamespace
   where relkind = 'r' and (nspname = 'public' and relname <> '_prisma_migrations' or nspname = 'pgboss' and relname not in ('version', 'queue'))`;

/** Deletes every row of every table, jobs included, and counts from one again. Migrations and the names of queues stay. */
export async function emptyDatabase(client: pg.Pool | pg.Client): Promise<void> {
  const { rows } = await client.query<{ names: string | null }>(
    `select string_agg(${named}, ', ') as names from ${tables} and pg_relation_size(c.oid) > 0`,
  );
  if (rows[0]?.names) await client.query(`truncate ${rows[0].names} restart identity cascade`);
}

/** The tables there are, partitions included. */
export async function tableNames(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ names: string }>(`select string_agg(${named}, ', ' order by 1) as names from ${tables}`);
  return rows[0]?.names ?? "";
}
