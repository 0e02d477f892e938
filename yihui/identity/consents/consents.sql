-- Consents: what people said about the use of their data. Statements are only ever added.

-- name: add_statements
-- What was said so before, by the same member at the same moment, is not said again.
insert into identity.consent (member_no, purpose, channel, given, source_no, record_no, actor,
    reason, text_code, text_version, occurred_at, batch_no)
select t.member_no, t.purpose, t.channel, t.given, t.source_no, t.record_no, t.actor, t.reason,
    t.text_code, t.text_version, t.occurred_at, %(batch_no)s::bigint
from (
    select distinct on (member_no, purpose, channel, given, occurred_at, text_code, text_version) *
    from unnest(%(member_nos)s::bigint[], %(purposes)s::text[], %(channels)s::text[],
        %(givens)s::boolean[], %(source_nos)s::int[], %(record_nos)s::bigint[],
        %(actors)s::text[], %(reasons)s::text[], %(text_codes)s::text[], %(text_versions)s::int[],
        %(occurred_ats)s::timestamptz[]) with ordinality
        as given(member_no, purpose, channel, given, source_no, record_no, actor, reason,
            text_code, text_version, occurred_at, place)
    order by member_no, purpose, channel, given, occurred_at, text_code, text_version, place
) t
where not exists (
    select from identity.consent c
    where c.member_no = t.member_no and c.purpose = t.purpose and c.channel = t.channel
        and c.given = t.given and c.occurred_at = t.occurred_at
        and c.text_code is not distinct from t.text_code
        and c.text_version is not distinct from t.text_version)
order by t.member_no, t.place;

-- name: find_statements
-- All that these members said. Whoever may see one of them is told of all: a withdrawal that is not
-- seen would not be kept.
select c.member_no, c.consent_no, c.purpose, c.channel, c.given, s.code as source, c.actor,
    c.reason, c.text_code, c.text_version, c.occurred_at, c.recorded_at
from identity.consent c
left join collect.source s using (source_no)
where c.member_no = any(%(member_nos)s::bigint[])
order by c.occurred_at desc, c.consent_no desc;

-- name: find_one_since
-- Since when members are one: the last merge among them that stands.
select max(g.decided_at) as one_since
from identity.merge g
where g.state = 'done' and g.merged_no = any(%(member_nos)s::bigint[]);

-- name: count_coverage
-- For each purpose and way how many members gave and withdrew; the same decision as in rules.py, as
-- sets. `moment` is that of the statement that decides.
with person as materialized (
    select m.member_no, coalesce(m.survivor_no, m.member_no) as root_no
    from identity.member m
    where m.state <> 'erased'
), since as materialized (
    select p.root_no, max(g.decided_at) as one_since
    from identity.merge g
    join person p on p.member_no = g.merged_no
    where g.state = 'done'
    group by p.root_no
), said as materialized (
    select p.root_no, c.member_no, c.consent_no, c.purpose, c.channel, c.given,
        least(c.occurred_at, c.recorded_at) as occurred_at,
        coalesce(least(c.occurred_at, c.recorded_at) > s.one_since, false) as together
    from identity.consent c
    join person p using (member_no)
    left join since s using (root_no)
), latest as (
    select distinct on (root_no, member_no, purpose, channel) *
    from said
    order by root_no, member_no, purpose, channel, occurred_at desc, consent_no desc
), counts as (
    select distinct on (root_no, purpose, channel) root_no, purpose, channel, given, occurred_at,
        consent_no
    from (
        select root_no, purpose, channel, given, occurred_at, consent_no, 0 as weaker
        from said
        where together
        union all
        select root_no, purpose, channel, given, occurred_at, consent_no,
            case when given then 2 else 1 end
        from latest
    ) candidates
    order by root_no, purpose, channel, weaker, occurred_at desc, consent_no desc
), spread as (
    select coalesce(o.root_no, a.root_no) as root_no, coalesce(o.purpose, a.purpose) as purpose,
        coalesce(o.channel, a.reach) as channel,
        case
            when o.root_no is null then a.given
            when o.given and not a.given
                and (a.occurred_at, a.consent_no) > (o.occurred_at, o.consent_no) then false
            else o.given
        end as given
    from counts o
    full join (
        select a.root_no, a.purpose, a.given, a.occurred_at, a.consent_no, r.reach
        from counts a
        cross join unnest(%(reaches)s::text[]) as r(reach)
        where a.channel = 'all'
    ) a on a.root_no = o.root_no and a.purpose = o.purpose and a.reach = o.channel
)
select w.purpose, w.channel, count(s.root_no) filter (where s.given) as given,
    count(s.root_no) filter (where not s.given) as withdrawn,
    (select count(*) from person where member_no = root_no) as members
from (
    select p.purpose, r.channel
    from unnest(%(purposes)s::text[]) as p(purpose)
    cross join unnest(%(reaches)s::text[]) as r(channel)
) w
left join spread s using (purpose, channel)
group by w.purpose, w.channel
order by array_position(%(purposes)s::text[], w.purpose),
    array_position(%(reaches)s::text[], w.channel);

-- name: find_texts
select code, version, text_zh, text_en, made_by, made_at
from identity.consent_text
order by code, version desc;

-- name: lock_text
select pg_advisory_xact_lock(hashtextextended(%(code)s::text, 0));

-- name: add_text
insert into identity.consent_text (code, version, text_zh, text_en, made_by)
select %(code)s::text, coalesce(max(version), 0) + 1, %(text_zh)s::text, %(text_en)s::text,
    %(actor)s::text
from identity.consent_text
where code = %(code)s::text
returning code, version, text_zh, text_en, made_by, made_at;

-- name: has_text
select exists (
    select from identity.consent_text
    where code = %(code)s::text and version = %(version)s::int) as found;

-- name: find_of_purpose
-- What was said for one purpose by these members and everybody merged into them, each under who
-- stands for her now. By key: members who said nothing cost a look each.
with asked as materialized (
    select m.member_no as root_no, m.member_no
    from identity.member m
    where m.member_no = any(%(member_nos)s::bigint[])
    union all
    select m.survivor_no, m.member_no
    from identity.member m
    where m.survivor_no = any(%(member_nos)s::bigint[])
)
select a.root_no, c.member_no, c.consent_no, c.purpose, c.channel, c.given, null as source,
    c.actor, c.reason, c.text_code, c.text_version, c.occurred_at, c.recorded_at
from asked a
join identity.consent c using (member_no)
where c.purpose = %(purpose)s::text;
