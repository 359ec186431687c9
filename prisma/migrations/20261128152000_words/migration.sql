-- Text and the sentences beside it become one value, { text, phrases }. Sentences get their domain: all were monitoring's, but for
-- `text`, which stood for words that are nobody's to translate and becomes a plain string.

create function pg_temp.phrase(said jsonb) returns jsonb language plpgsql immutable as $$
begin
  return case
    when jsonb_typeof(said) = 'array' then (select jsonb_agg(pg_temp.phrase(one) order by n) from jsonb_array_elements(said) with ordinality as e(one, n))
    when jsonb_typeof(said) <> 'object' then said
    when said->>'key' = 'text' then coalesce(said#>'{values,text}', '""')
    when jsonb_typeof(said->'values') = 'object' then jsonb_build_object('key', 'monitoring.' || (said->>'key'), 'values',
      (select coalesce(jsonb_object_agg(name, pg_temp.phrase(value)), '{}') from jsonb_each(said->'values') as v(name, value)))
    else jsonb_build_object('key', 'monitoring.' || (said->>'key')) end;
end $$;

-- Sentences without text said nothing to anybody; one that stands alone becomes a list of one.
create function pg_temp.words(text text, said jsonb) returns jsonb language sql immutable as $$
  select case when text is not null then jsonb_build_object('text', text, 'phrases', case jsonb_typeof(said)
    when 'array' then pg_temp.phrase(said)
    when 'object' then jsonb_build_array(pg_temp.phrase(said)) end) end
$$;

alter table "Monitor" alter "lastError" type jsonb using pg_temp.words("lastError", "lastSaid");
alter table "Monitor" drop "lastSaid";

alter table "LocationProbe" alter error type jsonb using pg_temp.words(error, said);
alter table "LocationProbe" drop said;

alter table "MonitorInterval" alter cause type jsonb using pg_temp.words(cause, said);
alter table "MonitorInterval" drop said;

-- Nearly all checks succeed: only those that did not are written.
update "CheckResult" set said = pg_temp.words(error, said) where error is not null or said is not null;
alter table "CheckResult" drop error;
alter table "CheckResult" rename said to error;

alter table "Alert" alter summary type jsonb using pg_temp.words(summary, said->'summary'),
                    alter detail type jsonb using pg_temp.words(detail, said->'detail');
alter table "Alert" drop said;

alter table "Incident" alter title type jsonb using pg_temp.words(title, said);
alter table "Incident" drop said;

alter table "IncidentAlert" alter summary type jsonb using pg_temp.words(summary, said);
alter table "IncidentAlert" drop said;

-- The sentences of an alert's line were its summary's; of any other, those of what stands below it.
alter table "IncidentEntry" alter body type jsonb using pg_temp.words(body, case when not data ? 'summary' then data->'said' end);
update "IncidentEntry" set data = case when data ? 'summary'
  then data - 'said' || jsonb_build_object('summary', pg_temp.words(data->>'summary', data->'said')) else data - 'said' end
 where data ?| array['summary', 'said'];

-- What was told and not heard yet, and the trail.
update "DomainEvent" set payload = payload - 'said' || jsonb_build_object(
    'summary', pg_temp.words(payload->>'summary', payload#>'{said,summary}'),
    'detail', pg_temp.words(payload->>'detail', payload#>'{said,detail}'))
 where name in ('alerting.alert_fired', 'alerting.alert_resolved') and jsonb_typeof(payload->'summary') = 'string';

drop function pg_temp.words(text, jsonb);
drop function pg_temp.phrase(jsonb);
