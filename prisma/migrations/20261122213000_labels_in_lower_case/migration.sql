-- Labels are compared in lower case, as tags are written.
update "Alert" set labels = lower(labels::text)::text[] where labels::text <> lower(labels::text);
update "AlertRoute" set labels = lower(labels::text)::text[] where labels::text <> lower(labels::text);
update "AlertSource" set labels = lower(labels::text)::text[] where labels::text <> lower(labels::text);
update "AlertSilence" set labels = lower(labels::text)::text[] where labels::text <> lower(labels::text);
