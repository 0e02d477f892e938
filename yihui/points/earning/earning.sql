-- Earning rules and their versions.

-- name: find_live
-- The rules that count now or later, with the days each counts for and all version numbers of its
-- code (its own last).
select r.rule_version_no, r.code, r.version, r.document, r.begins_on as first_day,
    least(r.ends_on, n.begins_on - 1) as last_day,
    (select array_agg(o.rule_version_no order by o.rule_version_no = r.rule_version_no,
        o.rule_version_no)
     from points.rule_version o where o.code = r.code) as versions
from points.rule_version r
left join lateral (
    select min(l.begins_on) as begins_on
    from points.rule_version l
    where l.code = r.code and l.state = 'live'
        and l.begins_on > coalesce(r.begins_on, date '-infinity')
) n on true
where r.state = 'live'
order by r.code, r.begins_on nulls first;

-- name: find_shared
-- The newest version of each shared budget.
select distinct on (b.code) b.code, b.version, b.name_zh, b.name_en, b.currency, b.per_day,
    b.per_month, b.in_all, b.at_end as "end", b.alarm_percents, b.closed, b.reason, b.made_at,
    b.made_by
from points.shared_budget b
order by b.code, b.version desc;

-- name: hold_shared
-- Until the end of the transaction nobody closes a shared budget; batches that draw on it go on.
select code from points.shared_budget where code = %(code)s::text and version = 1 for key share;

-- name: find_events
-- The kinds of behaviours that live rules look at, and those that pending points may wait for.
select jsonb_array_elements_text(document -> 'behaviours') as event
from points.rule_version
where state = 'live' and document ->> 'earns_on' = 'behaviour'
union
select event from points.awaited_view
order by 1;

-- name: keep_best
-- Of rules that are one choice an order gets the one that gives most; of equals the oldest.
with beaten as materialized (
    select ctid as place, row_number() over (
        partition by member_no, cause, cause_no, currency_no, best_of
        order by points desc, rule_version_no) as rank
    from stage_award
    where best_of is not null
)
delete from stage_award a
using beaten b
where a.ctid = b.place and b.rank > 1;

-- name: find_versions
-- Versions of one rule, or of all, newest first. A live version is scheduled before its first day
-- and ended after its last.
with people as (
    select key_id as actor, name from organisation.api_key
    union all
    select 'user:' || user_no, name from organisation.user
)
select r.rule_version_no, r.code, r.version, r.document,
    case when r.state <> 'live' then r.state
        when r.begins_on > %(today)s::date then 'scheduled'
        when least(r.ends_on, n.begins_on - 1) < %(today)s::date then 'ended'
        else 'live' end as state,
    r.begins_on as first_day,
    case r.state when 'live' then least(r.ends_on, n.begins_on - 1) else r.ends_on end as last_day,
    r.made_at, coalesce(made.name, r.made_by) as made_by, r.based_on, r.published_at,
    coalesce(published.name, r.published_by) as published_by, r.reason, r.ended_at,
    coalesce(ended.name, r.ended_by) as ended_by
from points.rule_version r
left join people made on made.actor = r.made_by
left join people published on published.actor = r.published_by
left join people ended on ended.actor = r.ended_by
left join lateral (
    select min(l.begins_on) as begins_on
    from points.rule_version l
    where l.code = r.code and l.state = 'live'
        and l.begins_on > coalesce(r.begins_on, date '-infinity')
) n on true
where (%(code)s::text is null or r.code = %(code)s::text)
    and (%(version)s::int is null or r.version = %(version)s::int)
order by r.code, r.version desc
limit 1000;

-- name: add_draft
insert into points.rule_version (code, version, document, state, begins_on, ends_on, made_by,
    based_on)
select %(code)s::text,
    coalesce((select max(version) from points.rule_version where code = %(code)s::text), 0) + 1,
    %(document)s::jsonb, 'draft', %(begins_on)s::date, %(ends_on)s::date, %(actor)s::text,
    %(based_on)s::int
on conflict (code, version) do nothing
returning version;

-- name: lock_versions
-- Of two who publish at once the second waits here, and then ends what the first made live.
select rule_version_no from points.rule_version where code = %(code)s::text
order by rule_version_no
for update;

-- name: find_edited
-- What somebody else did to a rule since an editor saw it: a version beyond the newest she knew,
-- or one that was published after the draft she now publishes was made.
with people as (
    select key_id as actor, name from organisation.api_key
    union all
    select 'user:' || user_no, name from organisation.user
)
select o.version, o.state, coalesce(k.name, o.published_by, o.made_by) as by,
    coalesce(o.published_at, o.made_at) as at
from points.rule_version o
left join people k on k.actor = coalesce(o.published_by, o.made_by)
left join points.rule_version mine
    on mine.code = o.code and mine.version = %(version)s::int
where o.code = %(code)s::text
    and o.version is distinct from %(version)s::int
    and (o.version > %(based_on)s::int or o.published_at > mine.made_at)
order by o.version desc
limit 1;

-- name: end_live
-- From the day on which another version begins, or altogether.
update points.rule_version
set state = 'ended', ended_at = now(), ended_by = %(actor)s::text
where code = %(code)s::text and state = 'live'
    and coalesce(begins_on, date '-infinity')
        >= coalesce(%(begins_on)s::date, date '-infinity');

-- name: end_scheduled
-- Take back a version that has not begun; the one before it goes on.
update points.rule_version
set state = 'ended', ended_at = now(), ended_by = %(actor)s::text
where code = %(code)s::text and version = %(version)s::int and state = 'live'
    and begins_on > %(today)s::date;

-- name: publish
update points.rule_version
set state = 'live', published_at = now(), published_by = %(actor)s::text, reason = %(reason)s::text
where code = %(code)s::text and version = %(version)s::int and state = 'draft';

-- name: find_currencies
select currency_no, code, name_zh, name_en, brand_no, worth_points, worth_fen
from points.currency
order by currency_no;

-- name: count_granted
-- What versions granted, read from so many percent of the ledger's pages: it has no index by rule,
-- which every posting would pay for.
select e.rule_version_no, count(*) as entries, sum(e.points)::bigint as points
from points.entry e tablesample system (%(percent)s::int)
where e.from_account = 1 and e.rule_version_no = any(%(numbers)s::int[])
group by e.rule_version_no;

-- name: guess_entries
-- About how many entries the ledger has: so many numbers were given out.
select last_value as entries from points.entry_no;

-- name: find_names
-- What people call the values that conditions ask about: the codes as conditions compare them.
select 'order.store' as field, code_key, code, name_zh, name_en from organisation.store
union all
select 'order.channel', code_key, code, name_zh, name_en from organisation.channel
union all
select 'order.brand', code_key, code, name_zh, name_en from organisation.brand
order by 1, 3
limit %(most)s::int;
