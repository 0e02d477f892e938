-- Probable matches: the search, what it found, and what people said of it.

-- name: find_people
-- Members who stand alone or carry others, in pieces; what is sealed is opened by the caller.
select m.member_no, m.data_key, m.name_sealed, m.birthday_sealed, m.gender, m.home_store_no
from identity.member m
where m.member_no > %(member_no)s::bigint and m.state = 'active'
order by m.member_no
limit %(limit)s::int;

-- name: find_values
-- The phones and e-mails of these members and of whom they carry, sealed with each one's own key.
select coalesce(w.survivor_no, w.member_no) as member_no, k.code as kind, v.identifier_no, v.sealed,
    w.data_key
from identity.member w
join identity.identifier_value v on v.member_no = w.member_no
join identity.kind k using (kind_no)
where (w.member_no = any(%(member_nos)s::bigint[]) or w.survivor_no = any(%(member_nos)s::bigint[]))
    and k.code in ('phone', 'email')
order by 1, v.identifier_no;

-- name: find_met
-- Pairs whom one record named and did not join, once each; of those who have merged since, none.
select distinct least(a.root_no, b.root_no) as one_no, greatest(a.root_no, b.root_no) as other_no
from identity.assertion s
cross join lateral (
    select coalesce(m.survivor_no, m.member_no) as root_no
    from identity.identifier_value v
    join identity.member m using (member_no)
    where v.identifier_no = s.identifier_no
) a
cross join lateral (
    select coalesce(m.survivor_no, m.member_no) as root_no
    from identity.identifier_value v
    join identity.member m using (member_no)
    where v.identifier_no = s.other_no
) b
where s.act = 1 and s.refused is not null and s.merge_no is null and s.other_no is not null
    and a.root_no <> b.root_no
order by 1, 2
limit %(limit)s::int;

-- name: count_people
select count(*) from identity.member where state = 'active';

-- name: queue_search
insert into identity.match_search (state, made_by) values ('queued', %(actor)s::text)
on conflict do nothing
returning search_no;

-- name: end_dead
-- Who works on a search tells so every second; who has not for long does not work any more.
update identity.match_search
set state = 'failed', problem = 'interrupted', ended_at = now()
where state = 'running' and alive_at < now() - %(silence)s::interval;

-- name: claim_search
update identity.match_search
set state = 'running', started_at = now(), alive_at = now()
where search_no = (
    select search_no from identity.match_search where state = 'queued'
    order by search_no limit 1 for update skip locked)
returning search_no;

-- name: find_waiting
select search_no from identity.match_search where state = 'queued';

-- name: tell_progress
update identity.match_search
set step = %(step)s::text, done = %(done)s::bigint, expected = %(expected)s::bigint,
    alive_at = now()
where search_no = %(search_no)s::bigint and state = 'running';

-- name: end_search
update identity.match_search
set state = %(state)s::text, step = '', members = %(members)s::bigint, found = %(found)s::bigint,
    fresh = %(fresh)s::bigint, model = %(model)s::text, shares = %(shares)s::jsonb,
    problem = %(problem)s::text, ended_at = now()
where search_no = %(search_no)s::bigint;

-- name: find_searches
select search_no, state, step, done, expected, members, found, fresh, model, problem, made_by,
    made_at, started_at, ended_at
from identity.match_search
where %(search_no)s::bigint is null or search_no = %(search_no)s::bigint
order by search_no desc
limit %(limit)s::int;

-- name: keep_matches
-- What was found, without pairs of which a person or a record has spoken: merges that were refused,
-- undone or wait, judgements that stand, and vetoes, of the two or of anybody whom they carry. A
-- judgement that was taken back counts no more. Lock order: one_no, other_no.
with found as materialized (
    select *
    from unnest(%(one_nos)s::bigint[], %(other_nos)s::bigint[], %(weights)s::bigint[],
        %(probabilities)s::int[], %(fields)s::text[])
        as f(one_no, other_no, weight, probability, fields)
), spoken as (
    select g.survivor_no as one_no, g.merged_no as other_no
    from identity.merge g
    where g.state in ('proposed', 'refused', 'undone')
        and not exists (
            select from identity.suggestion s
            where s.merge_no = g.merge_no and s.reopened_at is not null)
    union all
    select s.one_no, s.other_no from identity.suggestion s
    where s.state in ('same', 'different', 'household')
    union all
    select a.member_no, v.member_no
    from identity.assertion a
    join identity.identifier_value v on v.identifier_no = a.other_no
    where a.act = 4 and a.member_no is not null
), apart as materialized (
    select distinct least(r.one_no, r.other_no) as one_no,
        greatest(r.one_no, r.other_no) as other_no
    from (
        select coalesce(m.survivor_no, m.member_no) as one_no,
            coalesce(w.survivor_no, w.member_no) as other_no
        from spoken s
        join identity.member m on m.member_no = s.one_no
        join identity.member w on w.member_no = s.other_no
    ) r
)
insert into identity.suggestion as s (one_no, other_no, search_no, weight, probability, fields,
    model)
select f.one_no, f.other_no, %(search_no)s::bigint, f.weight, f.probability, f.fields::jsonb,
    %(model)s::text
from found f
join identity.member m on m.member_no = f.one_no and m.state = 'active'
join identity.member w on w.member_no = f.other_no and w.state = 'active'
where not exists (
    select from apart a where a.one_no = f.one_no and a.other_no = f.other_no)
order by f.one_no, f.other_no
on conflict (one_no, other_no) do update
set search_no = excluded.search_no, weight = excluded.weight, probability = excluded.probability,
    fields = excluded.fields, model = excluded.model, state = 'open'
where s.state in ('open', 'withdrawn')
returning (xmax = 0) as fresh;

-- name: withdraw_old
-- What the newest search did not find again is suggested no more.
update identity.suggestion
set state = 'withdrawn'
where state = 'open' and search_no < %(search_no)s::bigint;

-- name: find_suggestions
-- Best first. Those of whom one was merged or erased meanwhile do not wait any more.
select s.suggestion_no, s.one_no, s.other_no, s.weight, s.probability, s.fields, s.model, s.state,
    s.merge_no, s.judged_by, s.judged_at, s.suggested_at
from identity.suggestion s
join identity.member m on m.member_no = s.one_no
join identity.member w on w.member_no = s.other_no
where s.state = %(state)s::text
    and (s.state <> 'open' or (m.state = 'active' and w.state = 'active'))
    and s.probability >= %(least)s::int
    and (%(same)s::text is null or s.fields -> %(same)s::text ->> 0 = 'same')
    and (%(differ)s::text is null or s.fields -> %(differ)s::text ->> 0 = 'differ')
    and (s.weight, -s.suggestion_no) < (%(weight)s::bigint, -%(suggestion_no)s::bigint)
order by s.weight desc, s.suggestion_no
limit %(limit)s::int;

-- name: count_suggestions
select count(*)
from identity.suggestion s
join identity.member m on m.member_no = s.one_no
join identity.member w on w.member_no = s.other_no
where s.state = %(state)s::text
    and (s.state <> 'open' or (m.state = 'active' and w.state = 'active'))
    and s.probability >= %(least)s::int
    and (%(same)s::text is null or s.fields -> %(same)s::text ->> 0 = 'same')
    and (%(differ)s::text is null or s.fields -> %(differ)s::text ->> 0 = 'differ');

-- name: find_scores
select s.probability, s.suggested_at
from identity.suggestion s
join identity.member m on m.member_no = s.one_no and m.state = 'active'
join identity.member w on w.member_no = s.other_no and w.state = 'active'
where s.state = 'open'
order by s.probability;

-- name: find_labels
select probability, verdict = 'same' as same
from identity.judgement
where alone and undone_at is null;

-- name: lock_suggestions
-- Lock order: suggestion_no.
select suggestion_no, one_no, other_no, weight, probability, fields, model, state, merge_no,
    judged_by, judged_at, suggested_at
from identity.suggestion
where suggestion_no = any(%(suggestion_nos)s::bigint[])
order by suggestion_no
for update;

-- name: find_suggestion
select suggestion_no, one_no, other_no, weight, probability, fields, model, state, merge_no,
    judged_by, judged_at, suggested_at
from identity.suggestion
where suggestion_no = %(suggestion_no)s::bigint;

-- name: judge
-- Each with its merge, where the two are said to be one.
with said as materialized (
    select *
    from unnest(%(suggestion_nos)s::bigint[], %(merge_nos)s::bigint[]) as t(suggestion_no, merge_no)
), judged as (
    update identity.suggestion s
    set state = %(verdict)s::text, merge_no = said.merge_no, judged_by = %(actor)s::text,
        judged_at = now()
    from said
    where s.suggestion_no = said.suggestion_no
    returning s.suggestion_no, s.weight, s.probability, s.model
)
insert into identity.judgement (suggestion_no, verdict, alone, weight, probability, model, reason,
    judged_by)
select suggestion_no, %(verdict)s::text, %(alone)s::boolean, weight, probability, model,
    %(reason)s::text, %(actor)s::text
from judged
order by suggestion_no;

-- name: take_back
with gone as (
    update identity.judgement set undone_at = now()
    where suggestion_no = %(suggestion_no)s::bigint and undone_at is null
)
update identity.suggestion
set state = 'open', judged_by = null, judged_at = null, reopened_at = now()
where suggestion_no = %(suggestion_no)s::bigint;
