-- Sources: what they are, what came of them by the hour, their alarms.

-- name: find_sources
-- A source that only SDKs send to is one of theirs, whatever nobody said.
select s.source_no, s.code, s.name_zh, s.name_en, s.party, s.unversioned, s.state, s.limits,
    s.made_at, case when s.kind = 'other' and exists (
        select from collect.write_key w where w.source = s.code) then 'sdk' else s.kind end as kind
from collect.source s
where %(code)s::text is null or s.code = %(code)s::text
order by s.code
limit 500;

-- name: add_source
insert into collect.source (code, kind, name_zh, name_en, party)
values (%(code)s, %(kind)s, %(name_zh)s, %(name_en)s, %(party)s)
on conflict (code) do nothing;

-- name: describe_source
insert into collect.source (code, kind, name_zh, name_en)
values (%(code)s, %(kind)s, %(name_zh)s, %(name_en)s)
on conflict (code) do update
set kind = excluded.kind, name_zh = excluded.name_zh, name_en = excluded.name_en;

-- name: change_source
update collect.source
set kind = %(kind)s, name_zh = %(name_zh)s, name_en = %(name_en)s, party = %(party)s,
    unversioned = %(unversioned)s, state = %(state)s, limits = %(limits)s::jsonb
where source_no = %(source_no)s::int;

-- name: free_pushes
-- What was kept while a source was paused is taken up at once.
update collect.push
set next_at = now()
where source_no = %(source_no)s::int and state = 'kept';

-- name: add_tallied_sources
-- Sources of which nothing could ever become a record, so that they are seen all the same.
insert into collect.source (code)
select distinct b.source
from collect.source_batch b
where b.source <> '' and not exists (select from collect.source s where s.code = b.source)
order by b.source
on conflict (code) do nothing;

-- name: fold
-- What batches brought becomes hours. Workers that meet take different rows; what nobody named
-- falls away. Lock order: source, hour.
with taken as (
    delete from collect.source_batch
    where (batch_no, source) in (
        select batch_no, source
        from collect.source_batch
        order by batch_no, source
        limit 20000
        for update skip locked
    )
    returning *
), hours as materialized (
    select s.source_no, date_trunc('hour', t.recorded_at) as hour,
        sum(t.received)::bigint as received, sum(t.applied)::bigint as applied,
        sum(t.duplicates)::bigint as duplicates, sum(t.superseded)::bigint as superseded,
        sum(t.waiting)::bigint as waiting, sum(t.quarantined)::bigint as quarantined,
        max(t.newest_at) as newest_at, max(t.recorded_at) as last_at
    from taken t
    join collect.source s on s.code = t.source
    group by 1, 2
)
insert into collect.source_hour as h (source_no, hour, received, applied, duplicates, superseded,
    waiting, quarantined, newest_at, last_at)
select source_no, hour, received, applied, duplicates, superseded, waiting, quarantined,
    newest_at, last_at
from hours
order by source_no, hour
on conflict (source_no, hour) do update
set received = h.received + excluded.received, applied = h.applied + excluded.applied,
    duplicates = h.duplicates + excluded.duplicates,
    superseded = h.superseded + excluded.superseded, waiting = h.waiting + excluded.waiting,
    quarantined = h.quarantined + excluded.quarantined,
    newest_at = greatest(h.newest_at, excluded.newest_at),
    last_at = greatest(h.last_at, excluded.last_at);

-- name: find_volumes
-- Each hour of the last days of each source, with its habit: the middle one of the same hours of
-- the past eight weeks, of those since the source is known, at least three.
with hours as materialized (
    select source_no, hour, received, applied, duplicates, superseded, waiting, quarantined,
        newest_at, last_at
    from collect.source_hour
    where hour >= %(since)s::timestamptz - interval '56 days'
        and (%(source_no)s::int is null or source_no = %(source_no)s::int)
    union all
    select s.source_no, date_trunc('hour', b.recorded_at), b.received, b.applied, b.duplicates,
        b.superseded, b.waiting, b.quarantined, b.newest_at, b.recorded_at
    from collect.source_batch b
    join collect.source s on s.code = b.source
    where %(source_no)s::int is null or s.source_no = %(source_no)s::int
), volume as materialized (
    select source_no, hour, sum(received)::bigint as received, sum(applied)::bigint as applied,
        sum(duplicates)::bigint as duplicates, sum(superseded)::bigint as superseded,
        sum(waiting)::bigint as waiting, sum(quarantined)::bigint as quarantined,
        max(newest_at) as newest_at, max(last_at) as last_at
    from hours
    group by 1, 2
), beginning as materialized (
    select source_no, min(hour) as first_hour from volume group by 1
), habit as materialized (
    select b.source_no, h.hour,
        percentile_disc(0.5) within group (order by coalesce(v.received, 0)) as received,
        count(*) as weeks
    from beginning b
    cross join generate_series(%(since)s::timestamptz, %(until)s::timestamptz,
        interval '1 hour') as h(hour)
    cross join generate_series(1, 8) as w(week)
    left join volume v on v.source_no = b.source_no and v.hour = h.hour - w.week * interval '7 days'
    where h.hour - w.week * interval '7 days' >= b.first_hour
    group by 1, 2
)
select b.source_no, h.hour, coalesce(v.received, 0) as received,
    coalesce(v.applied, 0) as applied, coalesce(v.duplicates, 0) as duplicates,
    coalesce(v.superseded, 0) as superseded, coalesce(v.waiting, 0) as waiting,
    coalesce(v.quarantined, 0) as quarantined, v.last_at, v.newest_at,
    case when i.weeks >= 3 then i.received end as habit
from beginning b
cross join generate_series(%(since)s::timestamptz, %(until)s::timestamptz,
    interval '1 hour') as h(hour)
left join volume v on v.source_no = b.source_no and v.hour = h.hour
left join habit i on i.source_no = b.source_no and i.hour = h.hour
order by 1, 2;

-- name: find_lasts
-- When each source was last heard of, however long ago that is.
select source_no, max(last_at) as last_at
from (
    select source_no, max(last_at) as last_at from collect.source_hour group by 1
    union all
    select s.source_no, max(b.recorded_at)
    from collect.source_batch b
    join collect.source s on s.code = b.source
    group by 1
) told
group by 1;

-- name: find_alarms
select source_no, kind, state, since, raised_at, value, bound
from collect.source_alarm
where %(source_no)s::int is null or source_no = %(source_no)s::int;

-- name: set_alarms
insert into collect.source_alarm (source_no, kind, state, since, raised_at, value, bound, looked_at)
select given.*, %(now)s::timestamptz
from unnest(%(source_nos)s::int[], %(kinds)s::text[], %(states)s::text[],
    %(sinces)s::timestamptz[], %(raised_ats)s::timestamptz[], %(measured)s::bigint[],
    %(bounds)s::bigint[])
    as given(source_no, kind, state, since, raised_at, value, bound)
order by 1, 2
on conflict (source_no, kind) do update
set state = excluded.state, since = excluded.since, raised_at = excluded.raised_at,
    value = excluded.value, bound = excluded.bound, looked_at = excluded.looked_at;

-- name: count_raised
select count(distinct a.source_no)
from collect.source_alarm a
join collect.source s using (source_no)
where a.state in ('raised', 'easing') and s.state = 'active';

-- name: count_open
-- What of each source waits in quarantine.
select s.source_no, count(*) as records
from collect.quarantine q
join collect.source s on s.code = q.source
where q.state = 'open'
group by 1;

-- name: find_failures
-- The newest records of a source that could not be applied: no content, only why.
select quarantine_no, kind, external_id, code, field, problem, cure, seen, received_at
from collect.quarantine
where source = %(code)s::text and state = 'open'
order by quarantine_no desc
limit 10;

-- name: find_pushes
select push_no, event, state, records, seen, tries, received_at
from collect.push
where source_no = %(source_no)s::int
order by push_no desc
limit 10;

-- name: prune_hours
delete from collect.source_hour where hour < now() - interval '400 days';
