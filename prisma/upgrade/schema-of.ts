import pg from "pg";

/**
 * The schema of a database in one line per type, column, constraint, index, sequence, function and trigger, whatever the order of a
 * table's columns. Partitions that the worker makes in the course of time are left out.
 */
export async function schemaOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(catalogue);
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

const catalogue = `
  with tables as (
    select oid, relname, relkind, reloptions, relpartbound from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and relname <> '_prisma_migrations'
       and not (relispartition and relname !~ '_default$'))
  select concat_ws(' ', kind, name, definition) as line from (
    select 'table' as kind, relname::text as name,
           concat_ws(' ', relkind, reloptions::text, pg_get_partkeydef(oid), pg_get_expr(relpartbound, oid), pg_get_viewdef(oid)) as definition from tables
    union all
    select 'column', t.relname || '.' || attname,
           concat_ws(' ', format_type(atttypid, atttypmod), nullif(attcollation, 0)::regcollation, attnotnull, attidentity, attgenerated, pg_get_expr(adbin, adrelid))
      from tables t join pg_attribute a on attrelid = t.oid and attnum > 0 and not attisdropped left join pg_attrdef d on adrelid = t.oid and adnum = attnum
    union all
    select 'constraint', t.relname || '.' || conname, concat_ws(' ', convalidated, pg_get_constraintdef(c.oid))
      from tables t join pg_constraint c on conrelid = t.oid and contype <> 'n'
    union all
    select 'index', t.relname, concat_ws(' ', indisvalid, pg_get_indexdef(indexrelid)) from tables t join pg_index on indrelid = t.oid
    union all
    select 'trigger', t.relname, pg_get_triggerdef(g.oid) from tables t join pg_trigger g on tgrelid = t.oid and not tgisinternal
    union all
    select 'type', typname, string_agg(enumlabel, ' ' order by enumsortorder)
      from pg_type join pg_enum on enumtypid = pg_type.oid where typnamespace = 'public'::regnamespace group by typname
    union all
    select 'sequence', s.relname, concat_ws(' ', format_type(seqtypid, null), seqstart, seqincrement, seqmin, seqmax, seqcycle, t.relname, attname)
      from pg_class s join pg_sequence on seqrelid = s.oid left join pg_depend on objid = s.oid and deptype in ('a', 'i') and refobjsubid > 0
      left join pg_class t on t.oid = refobjid left join pg_attribute on attrelid = refobjid and attnum = refobjsubid
     where s.relnamespace = 'public'::regnamespace
    union all
    select 'function', oid::regprocedure::text, pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace and prokind in ('f', 'p')
  ) as things order by 1`;
