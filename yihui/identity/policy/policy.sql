-- The policy by which records are told apart: its versions, and what is asked of drafts.

-- name: find_live
select version, document from identity.policy_version where state = 'live';

-- name: find_live_version
select version from identity.policy_version where state = 'live';

-- name: find_versions
-- Versions, newest first; one, or all.
select version, document, state, made_at, made_by, based_on, published_at, published_by, reason,
    ended_at, ended_by
from identity.policy_version
where %(version)s::int is null or version = %(version)s::int
order by version desc
limit 1000;

-- name: lock_versions
-- Of two who write at once the second waits here, and then sees what the first did.
select version from identity.policy_version where state = 'live' for update;

-- name: add_draft
insert into identity.policy_version (version, document, state, made_by, based_on)
select coalesce(max(version), 0) + 1, %(document)s::jsonb, 'draft', %(actor)s::text,
    %(based_on)s::int
from identity.policy_version
returning version;

-- name: find_edited
-- What somebody else did since an editor saw the newest version: one beyond it, or one that was
-- published after the draft that she now publishes was made.
with people as (
    select key_id as actor, name from organisation.api_key
    union all
    select 'user:' || user_no, name from organisation.user
)
select o.version, o.state, coalesce(k.name, o.published_by, o.made_by) as by,
    coalesce(o.published_at, o.made_at) as at
from identity.policy_version o
left join people k on k.actor = coalesce(o.published_by, o.made_by)
left join identity.policy_version mine on mine.version = %(version)s::int
where o.version is distinct from %(version)s::int
    and (o.version > %(based_on)s::int or o.published_at > mine.made_at)
order by o.version desc
limit 1;

-- name: end_live
update identity.policy_version
set state = 'ended', ended_at = now(), ended_by = %(actor)s::text
where state = 'live';

-- name: publish
update identity.policy_version
set state = 'live', published_at = now(), published_by = %(actor)s::text, reason = %(reason)s::text
where version = %(version)s::int and state = 'draft';

-- name: set_kinds
-- The rules as statements read them. Lock order: kind.
update identity.kind k
set priority = g.priority, single = g.single, may_join = g.may_join, founds = g.founds,
    rest_days = g.rest_days, members_most = g.members_most
from unnest(%(codes)s::text[], %(priorities)s::smallint[], %(singles)s::boolean[],
    %(joins)s::boolean[], %(founds)s::boolean[], %(rests)s::smallint[],
    %(most)s::smallint[])
    as g(code, priority, single, may_join, founds, rest_days, members_most)
where k.code = g.code;

-- name: guess_identifiers
-- About how many identifiers there are: so many numbers were given out.
select last_value as identifiers from identity.identifier_no;

-- name: count_in_use
-- How many identifiers of each kind there are, read from so many percent of the table's pages.
select k.code, count(*) as identifiers
from identity.identifier i tablesample system (%(percent)s::int)
join identity.kind k using (kind_no)
group by k.code;

-- name: count_apps
-- In which apps members have openids, the most used first, from so many percent of the pages.
select v.scope as code, count(*) as openids
from identity.identifier_value v tablesample system (%(percent)s::int)
where v.kind_no = (select k.kind_no from identity.kind k where k.code = %(kind)s::text)
group by v.scope
order by openids desc, code
limit 200;
