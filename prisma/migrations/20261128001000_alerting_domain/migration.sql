-- Alerting is a domain of its own: its events, and the jobs that wait for them, bear its name.
update "DomainEvent" set name = replace(name, 'monitoring.', 'alerting.') where name like 'monitoring.alert\_%';

do $$
begin
  if to_regclass('pgboss.job') is not null then
    update pgboss.job set data = jsonb_set(data, '{task}', to_jsonb(replace(data->>'task', 'monitoring.', 'alerting.')))
     where data->>'task' ~ '^monitoring\.(alert_|tellChannelTrouble$|endTestAlert$)' and state < 'completed';
  end if;
end $$;
