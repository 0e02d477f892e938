-- The database of Yihui as it is today, one section per domain, readable top to bottom.
--
-- Placement says where a table would live on a distributed PostgreSQL:
--   placed by <column>   rows are spread by that column; every primary and unique key contains it
--   reference            small; a copy everywhere
--   local                stays on the coordinator
-- No foreign keys on hot facts: `yihui check` proves what they would. Numbers are bigint, money is
-- fen, quantities are thousandths, points are integers.

create schema core;
create schema organisation;
create schema collect;
create schema identity;
create schema orders;
create schema points;
create schema tiers;
create schema lake;
create schema audiences;
create schema tags;

-- ---------------------------------------------------------------------------------------- core

-- Record, order and refund numbers are given out in blocks of 1,000: number = block * 1000 + 0..999.
create sequence core.number_block;

-- placement: local. What happened, for webhooks and other rooms; written with the change itself.
create table core.event (
    event_no bigint generated always as identity primary key,
    kind text not null,
    member_no bigint,
    subject_no bigint,
    detail jsonb not null default '{}',
    batch_no bigint,
    recorded_at timestamptz not null default now()
);

-- placement: local. Who saw and did what: reveals, rules, keys, quarantine, manual acts.
create table core.audit (
    audit_no bigint generated always as identity primary key,
    recorded_at timestamptz not null default now(),
    actor text not null,
    action text not null,
    subject text not null,
    detail jsonb not null default '{}'
);
create index audit_subject on core.audit (subject, audit_no);
create index audit_actor on core.audit (actor, audit_no);

-- placement: reference. What processes want known of themselves: the newest word of each.
create table core.note (
    name text primary key,
    detail jsonb not null default '{}',
    noted_at timestamptz not null
);

-- -------------------------------------------------------------------------------- organisation

-- placement: reference. Codes are kept as written; code_key is the normalised text that conditions
-- compare.
create table organisation.brand (
    brand_no int generated always as identity primary key,
    code text not null unique,
    code_key text not null,
    name_zh text not null default '',
    name_en text not null default ''
);

-- placement: reference
create table organisation.region (
    region_no int generated always as identity primary key,
    code text not null unique,
    name_zh text not null default '',
    name_en text not null default ''
);

-- placement: reference. Stores named by a source are created on first sight and completed later.
create table organisation.store (
    store_no int generated always as identity primary key,
    code text not null unique,
    code_key text not null,
    name_zh text not null default '',
    name_en text not null default '',
    kind text not null default 'own',
    brand_no int,
    region_no int
);

-- placement: reference
create table organisation.channel (
    channel_no int generated always as identity primary key,
    code text not null unique,
    code_key text not null,
    name_zh text not null default '',
    name_en text not null default ''
);

-- placement: reference. Guides and other people who serve; created on first sight.
create table organisation.staff (
    staff_no int generated always as identity primary key,
    code text not null unique,
    code_key text not null,
    name text not null default ''
);

-- placement: reference. In which stores somebody has served, noticed with the first order of each.
create table organisation.staff_store (
    staff_no int not null,
    store_no int not null,
    primary key (staff_no, store_no)
);

-- placement: reference. A key is shown once; only its hash is kept. Empty scopes mean the whole house.
create table organisation.api_key (
    key_id text primary key,
    secret_hash bytea not null,
    name text not null,
    role text not null,
    brand_nos int[] not null default '{}',
    region_nos int[] not null default '{}',
    store_nos int[] not null default '{}',
    created_at timestamptz not null default now(),
    revoked_at timestamptz
);

-- Where a house keeps its brands apart: the brands of the stores that the reader of this session may
-- see. Null for everybody who is not held to them.
create function organisation.brands_apart() returns int[] language sql stable as $$
    select coalesce(array_agg(distinct s.brand_no) filter (where s.brand_no is not null), '{}')
    from organisation.store s
    where s.store_no = any (
        string_to_array(current_setting('yihui.apart', true), ',')::int[])
    having coalesce(current_setting('yihui.apart', true), '') <> ''
$$;

-- placement: reference. One row: whether a store sees what its members' orders in other stores cost, or
-- only that there are such.
create table organisation.sharing (
    one boolean primary key default true check (one),
    order_amounts text not null default 'hidden' check (order_amounts in ('hidden', 'shown')),
    changed_at timestamptz,
    changed_by text
);
insert into organisation.sharing default values;

-- placement: reference. People who enter the console. Empty scopes mean the whole house; brands,
-- regions and stores add up. The login is kept normalised, the password as an argon2id hash.
create table organisation.user (
    user_no int generated always as identity primary key,
    login text not null unique,
    name text not null,
    role text not null,
    brand_nos int[] not null default '{}',
    region_nos int[] not null default '{}',
    store_nos int[] not null default '{}',
    password_hash text not null,
    must_change boolean not null default true,
    state text not null default 'active' check (state in ('active', 'disabled')),
    language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
    theme text not null default 'system' check (theme in ('light', 'dark', 'system')),
    density text not null default 'comfortable' check (density in ('comfortable', 'compact')),
    created_at timestamptz not null default now(),
    entered_at timestamptz
);

-- placement: reference. Who has entered: only the hash of the cookie's token is kept.
create table organisation.session (
    token_hash bytea primary key,
    user_no int not null,
    begun_at timestamptz not null,
    seen_at timestamptz not null
);
create index session_of_user on organisation.session (user_no);

-- placement: reference. Wrong passwords, counted for each login and each address (both hashed: a
-- password typed in the wrong field must not stand here).
create table organisation.login_guard (
    subject bytea primary key,
    wrong int not null default 0,
    tried_at timestamptz not null,
    locked_until timestamptz
);

-- placement: reference. Views of lists that somebody keeps: filters as addresses of the console spell
-- them, and how the columns lie. Others see the shared ones, if they may read the list.
create table organisation.saved_view (
    view_no int generated always as identity primary key,
    user_no int not null,
    list text not null,
    name text not null,
    shared boolean not null,
    filters jsonb not null,
    layout jsonb not null,
    changed_at timestamptz not null,
    unique (user_no, list, name)
);
create index saved_view_shared on organisation.saved_view (list) where shared;

-- placement: reference. How a list opens for somebody: with which view, and how its columns lie
-- without one.
create table organisation.list_opening (
    user_no int not null,
    list text not null,
    view_no int,
    layout jsonb not null,
    primary key (user_no, list)
);

-- placement: reference. What somebody is writing and has not saved; nobody else sees it.
create table organisation.draft (
    user_no int not null,
    subject text not null,
    document jsonb not null,
    based_on int not null,
    kept_at timestamptz not null,
    primary key (user_no, subject)
);

-- ------------------------------------------------------------------------------------- collect

-- placement: reference. `unversioned` says what other content under a known id means when the
-- source sends no versions: a conflict for a person to see, or a correction (the newest wins).
create table collect.source (
    source_no int generated always as identity primary key,
    code text not null unique,
    party smallint not null default 1 check (party between 1 and 3),
    unversioned text not null default 'conflict' check (unversioned in ('conflict', 'newest')),
    kind text not null default 'other' check (kind in ('pos', 'tmall', 'jd', 'douyin', 'youzan',
        'wechat_pay', 'mini_program', 'file', 'sdk', 'other')),
    name_zh text not null default '',
    name_en text not null default '',
    state text not null default 'active' check (state in ('active', 'paused')),
    limits jsonb not null default '{}',
    made_at timestamptz not null default now()
);

-- placement: reference. How the platform behind a source is spoken to. Secrets are sealed; those of
-- before a rotation are accepted until previous_until. Pulling has come as far as pulled_to; who
-- pulls holds it until claimed_until. `code` and `problem` are of the newest failure.
create table collect.connector (
    source_no int primary key,
    settings jsonb not null default '{}',
    sealed bytea not null,
    previous bytea,
    previous_until timestamptz,
    changed_at timestamptz not null default now(),
    pulled_to timestamptz,
    pull_at timestamptz not null default now(),
    claimed_until timestamptz,
    heard_at timestamptz,
    failures int not null default 0,
    code text not null default '',
    problem text not null default '',
    problem_at timestamptz
);

-- placement: local. What platforms pushed, sealed as it came and kept before it was answered. The
-- same again only counts up. What was applied is deleted after some days.
create table collect.push (
    push_no bigint generated always as identity primary key,
    source_no int not null,
    fingerprint bytea not null,
    event text not null default '',
    body bytea not null,
    state text not null default 'kept' check (state in ('kept', 'applied')),
    records int not null default 0,
    seen bigint not null default 1,
    tries int not null default 0,
    received_at timestamptz not null default now(),
    next_at timestamptz not null default now(),
    unique (source_no, fingerprint)
);
create index push_kept on collect.push (next_at) where state = 'kept';

-- placement: local. What each batch brought of each source, appended with the batch and folded into
-- hours by the worker: a counter that all batches of a source share would hold each of them up.
create table collect.source_batch (
    batch_no bigint not null,
    source text not null,
    received bigint not null,
    applied bigint not null,
    duplicates bigint not null,
    superseded bigint not null,
    waiting bigint not null,
    quarantined bigint not null,
    newest_at timestamptz,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (batch_no, source)
);

-- placement: local. What came of each source in each hour, and when its newest fact happened.
create table collect.source_hour (
    source_no int not null,
    hour timestamptz not null,
    received bigint not null,
    applied bigint not null,
    duplicates bigint not null,
    superseded bigint not null,
    waiting bigint not null,
    quarantined bigint not null,
    newest_at timestamptz,
    last_at timestamptz not null,
    primary key (source_no, hour)
);

-- placement: local. Where each alarm of each source stands: an alarm is raised when its measure has
-- been beyond its limit for a while, and ends when it has been well within for a while.
create table collect.source_alarm (
    source_no int not null,
    kind text not null check (kind in ('silent', 'behind', 'errors', 'volume', 'connector')),
    state text not null check (state in ('quiet', 'suspected', 'raised', 'easing')),
    since timestamptz not null,
    raised_at timestamptz,
    value bigint not null,
    bound bigint not null,
    looked_at timestamptz not null,
    primary key (source_no, kind)
);

-- placement: placed by external_id. One row per record ever accepted: its newest version, what it
-- contained, and where its facts are. A row without record_no is an order that a refund waits for.
-- `confirmed` is the newest version that said the same as `version`.
create table collect.receipt (
    source_no int not null,
    kind smallint not null,
    external_id text not null collate "C",
    version bigint,
    content bigint,
    record_no bigint,
    member_no bigint,
    confirmed bigint,
    primary key (source_no, kind, external_id)
);

-- placement: local. One row per applied batch: counts and sums of what it added. `totals`, `check`,
-- progress and the lake's export read it; xid orders batches for readers.
create table collect.batch (
    batch_no bigint primary key,
    xid xid8 not null default pg_current_xact_id(),
    lane text not null,
    run_no bigint,
    started_at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    received bigint not null,
    lines_received bigint not null,
    applied bigint not null,
    duplicates bigint not null,
    superseded bigint not null,
    quarantined bigint not null,
    waiting bigint not null,
    orders bigint not null,
    voided bigint not null,
    anonymous_orders bigint not null,
    order_lines bigint not null,
    adjustments bigint not null,
    refunds bigint not null,
    members bigint not null,
    behaviours bigint not null,
    identifiers_refused bigint not null,
    gross_fen bigint not null,
    refund_fen bigint not null,
    adjustment_fen bigint not null,
    member_gross_fen bigint not null,
    member_refund_fen bigint not null,
    points_issued bigint not null,
    points_reversed bigint not null,
    points_redeemed bigint not null,
    points_returned bigint not null,
    points_expired bigint not null,
    points_debt bigint not null,
    points_adjusted bigint not null default 0,
    points_exchanged bigint not null default 0,
    points_settled bigint not null default 0,
    -- How many rows it wrote into each table of facts: what the lake must find.
    order_rows bigint not null default 0,
    line_rows bigint not null default 0,
    void_rows bigint not null default 0,
    refund_rows bigint not null default 0,
    refund_line_rows bigint not null default 0,
    member_change_rows bigint not null default 0,
    entry_rows bigint not null default 0,
    growth_rows bigint not null default 0,
    tier_change_rows bigint not null default 0,
    adoption_rows bigint not null default 0,
    extension_rows bigint not null default 0,
    consent_rows bigint not null default 0
);
create index batch_run on collect.batch (run_no) where run_no is not null;
create index batch_xid on collect.batch (xid, batch_no);
create sequence collect.batch_no;

-- placement: local. What could not be applied, with a reason a person can act on. The record is
-- encrypted: it may hold personal data. The same bad record sent again only counts up. `mended` is
-- what a person made of it, also encrypted: the record stays as it came.
create table collect.quarantine (
    quarantine_no bigint generated always as identity primary key,
    fingerprint bytea not null unique,
    source text not null,
    kind text not null,
    external_id text not null,
    code text not null,
    field text not null,
    problem text not null,
    cure text not null,
    place text not null default '',
    record bytea not null,
    state text not null default 'open' check (state in ('open', 'replayed', 'dismissed')),
    seen bigint not null default 1,
    received_at timestamptz not null default now(),
    resolved_at timestamptz,
    resolved_by text,
    run_no bigint,
    mended bytea,
    reason text not null default ''
);
create index quarantine_state on collect.quarantine (state, quarantine_no);
create index quarantine_run on collect.quarantine (run_no) where run_no is not null;

-- placement: local. An import of files and how far it has come; moved in the batch's transaction.
create table collect.run (
    run_no bigint generated always as identity primary key,
    fingerprint bytea not null,
    files text[] not null,
    mapping text not null,
    results_done bigint not null default 0,
    lines_done bigint not null default 0,
    state text not null default 'running' check (state in ('running', 'finished', 'failed')),
    problem text not null default '',
    started_at timestamptz not null default now(),
    finished_at timestamptz
);
create index run_fingerprint on collect.run (fingerprint);

-- placement: local. A version of a saved mapping. What comes with the program stands in files, and
-- is version 1 of its name.
create table collect.mapping_version (
    name text not null collate "C",
    version int not null,
    document json not null,
    made_by text not null,
    made_at timestamptz not null default now(),
    primary key (name, version)
);

-- placement: local. Files that somebody gave, what they would become, and what came of them. Who
-- works on one writes its name into claimed_by and lives as long as alive_at is young.
create table collect.import (
    import_no bigint primary key,
    way text not null check (way in ('upload', 'command')),
    state text not null check (state in ('uploaded', 'checking', 'checked', 'queued', 'running',
        'finished', 'failed', 'cancelled')),
    files json not null,
    content bytea,
    mapping text,
    mapping_version int,
    document json,
    checked json,
    run_no bigint,
    lines_done bigint not null default 0,
    lines_expected bigint,
    rate bigint not null default 0,
    rejects bigint not null default 0,
    code text not null default '',
    problem text not null default '',
    cure text not null default '',
    made_by text not null,
    made_at timestamptz not null default now(),
    started_at timestamptz,
    ended_at timestamptz,
    swept_at timestamptz,
    cancel boolean not null default false,
    claimed_by text,
    alive_at timestamptz
);
create sequence collect.import_no;
create index import_state on collect.import (state, import_no);
create index import_run on collect.import (run_no) where run_no is not null;

-- placement: placed by external_id. What people did that is no order, once per source and id.
-- The member is found through the identifier, so that a later join or merge moves nothing.
-- Partitions are months of local_date, which the worker makes ahead; odd dates stay in the default.
create table collect.behaviour (
    source_no int not null,
    external_id text not null collate "C",
    record_no bigint not null,
    batch_no bigint not null,
    identifier_no bigint not null,
    member_no bigint,
    event text not null,
    brand_no int,
    store_no int,
    channel_no int,
    product_no bigint,
    value_fen bigint not null,
    properties jsonb,
    occurred_at timestamptz not null,
    local_date date not null,
    primary key (source_no, external_id, local_date)
) partition by range (local_date);
-- Points say for which behaviour they were given. Numbers come in blocks, so their order is nearly
-- that of the pages.
create index behaviour_record on collect.behaviour using brin (record_no) with (pages_per_range = 16);
-- By it the lake's export finds what a batch brought.
create index behaviour_batch on collect.behaviour using brin (batch_no) with (pages_per_range = 32);
create table collect.behaviour_rest partition of collect.behaviour default;

-- placement: reference. An API key that SDKs send as their write key: the source of what comes with
-- it, what its user ids are and inside what they are unique, whether phones and the like that it
-- claims are believed, and whether a message that cannot be applied is refused.
create table collect.write_key (
    key_id text primary key,
    source text not null,
    user_kind text not null default 'customer_no',
    scope text not null,
    trusted boolean not null default true,
    strict boolean not null default false
);

-- ------------------------------------------------------------------------------------ identity

-- placement: reference. How each kind of identifier behaves: a lower priority number decides when
-- identifiers of one record disagree. Of a `single` kind a person has one in each scope: two that
-- differ are two people. Where all kinds of two members that a record names `may_join`, it joins
-- them; by default nothing does, as records do not say whether a phone was verified. A `weak` kind
-- says where, not who. What an order bears beside a `registered` kind is a contact, and belongs to
-- whoever. Who was silent for more than `rest_days` may have lost it to somebody else. An order with
-- no kind that `founds` makes no member. What has met more than `members_most` members tells nothing
-- any more (0: never). These are the rules of the policy that is live now.
create table identity.kind (
    kind_no smallint primary key,
    code text not null unique,
    priority smallint not null,
    single boolean not null default false,
    may_join boolean not null default false,
    weak boolean not null default false,
    registered boolean not null default false,
    founds boolean not null default true,
    rest_days smallint not null default 0,
    members_most smallint not null default 20
);
insert into identity.kind (kind_no, code, priority) values
    (1, 'member_no', 10),
    (2, 'phone', 30),
    (3, 'unionid', 40),
    (4, 'openid', 50),
    (5, 'external_userid', 50),
    (6, 'customer_no', 55),
    (7, 'tmall_ouid', 60),
    (8, 'jd_pin', 60),
    (9, 'douyin_openid', 60),
    (10, 'card_no', 65),
    (11, 'email', 70),
    (12, 'device', 90);
update identity.kind set
    single = code not in ('phone', 'email', 'device'),
    weak = code = 'device',
    registered = code in ('tmall_ouid', 'jd_pin', 'douyin_openid'),
    rest_days = case when code = 'phone' then 365 else 0 end;

-- placement: reference. The policy by which records are told apart, append-only: a change is a new
-- version, one is live. Publishing writes its rules into identity.kind, too; each assertion names the
-- version that it was judged by. Values that it blocks stand in it sealed.
create table identity.policy_version (
    version int primary key,
    document jsonb not null,
    state text not null check (state in ('draft', 'live', 'ended')),
    made_at timestamptz not null default now(),
    made_by text not null,
    based_on int,
    published_at timestamptz,
    published_by text,
    reason text not null default '',
    ended_at timestamptz,
    ended_by text
);
create unique index policy_version_live on identity.policy_version (state) where state = 'live';
insert into identity.policy_version (version, document, state, made_by, published_at, published_by)
select 1,
    jsonb_object_agg(code, jsonb_build_object('priority', priority, 'single', single,
        'may_join', may_join, 'founds', founds, 'rest_days', rest_days, 'members_most', members_most,
        'blocked', '[]'::jsonb)),
    'live', 'default', now(), 'default'
from identity.kind;

-- placement: local. What a policy would make of everything that records ever said, asked by somebody
-- and found out by a worker. Who works on one writes its name into claimed_by and lives as long as
-- alive_at is young. The answer names members and identifiers by number, nothing of theirs.
create table identity.trial (
    trial_no bigint generated always as identity primary key,
    document jsonb not null,
    based_on int not null,
    version int,
    state text not null default 'queued'
        check (state in ('queued', 'running', 'finished', 'failed', 'cancelled')),
    step text not null default '',
    done bigint not null default 0,
    expected bigint,
    answer jsonb,
    problem text not null default '',
    made_by text not null,
    made_at timestamptz not null default now(),
    ended_at timestamptz,
    cancel boolean not null default false,
    claimed_by text,
    alive_at timestamptz
);
create index trial_waits on identity.trial (trial_no) where state in ('queued', 'running');

create sequence identity.identifier_no cache 100;
create sequence identity.member_block;

-- placement: placed by hash. The only table that knows keyed hashes; everything else uses the
-- number, so keys can rotate. `member_no` is null for a visitor who has not joined. What several
-- people were seen to use (`shared`) brings nothing new to its member any more. `scope_key` is a
-- checksum of the scope, for the rebuild, which must tell scopes apart and need not know them. One
-- that met too many members is `suspended`: records are read as if it did not stand in them.
-- `brand_no` is the brand of the record that gave it to its member.
create table identity.identifier (
    key_no smallint not null,
    hash bytea not null,
    identifier_no bigint not null,
    kind_no smallint not null,
    scope_key int not null,
    shared boolean not null default false,
    suspended boolean not null default false,
    passed boolean not null default false,
    member_no bigint,
    brand_no int,
    primary key (hash, key_no)
) with (fillfactor = 90);
create index identifier_suspended on identity.identifier (identifier_no) where suspended;

-- placement: placed by identifier_no. Whose phones were since when, as codes sent to them say; until
-- the next row of the identifier. What nobody had verified before it passed on was its first owner's
-- since ever (-infinity). `masked` is kept where the member has it no more: then `identifier_value` has
-- no row of it. Member 0 was erased.
create table identity.ownership (
    identifier_no bigint not null,
    valid_from timestamptz not null,
    member_no bigint not null,
    masked text,
    brand_no int,
    source_no int not null,
    record_no bigint not null,
    recorded_at timestamptz not null default now(),
    primary key (identifier_no, valid_from)
);
create index ownership_member on identity.ownership (member_no) where masked is not null;

-- placement: placed by identifier_no. The members whom an identifier met in records without becoming
-- theirs, once each, since it was last let in again.
create table identity.meeting (
    identifier_no bigint not null,
    member_no bigint not null,
    primary key (identifier_no, member_no)
);

-- placement: local. Which identifiers met too many members and were suspended, how many they were and
-- how many were allowed, and who let them in again.
create table identity.suspension (
    suspension_no bigint generated always as identity primary key,
    identifier_no bigint not null,
    kind_no smallint not null,
    member_no bigint,
    members int not null,
    members_most int not null,
    suspended_at timestamptz not null default now(),
    lifted_at timestamptz,
    lifted_by text,
    reason text not null default ''
);
create unique index suspension_stands on identity.suspension (identifier_no) where lifted_at is null;

-- placement: placed by member_no. The dense number is a position in bitmaps; the OneID is what the
-- world sees. A merged member points at its survivor. `data_key` is wrapped by the master key.
-- `name_hash` finds a whole name without keeping it; it changes only when the name does. Worked out
-- from other tables, so that policies need no sub-query: `linked` says that she consents to linking
-- across brands, `seen_by` at which stores she joined brands, where these are more than her home store.
create table identity.member (
    member_no bigint primary key,
    one_id uuid not null,
    state text not null default 'active' check (state in ('active', 'merged', 'erased')),
    survivor_no bigint,
    data_key bytea,
    brand_no int,
    home_store_no int,
    home_channel_no int,
    joined_at timestamptz not null,
    name_sealed bytea,
    name_hash bytea,
    gender smallint not null default 0,
    birthday_sealed bytea,
    batch_no bigint not null,
    linked boolean not null default false,
    seen_by int[]
) with (fillfactor = 90);
create index member_home_store on identity.member (home_store_no);
create index member_seen_by on identity.member using gin (seen_by) where seen_by is not null;
create index member_survivor on identity.member (survivor_no) where survivor_no is not null;
create index member_name on identity.member (name_hash) where name_hash is not null;
-- Facts are appended in about the order of their batches, so a few bytes for each 32 pages suffice to
-- find those of a batch; the lake's export does.
create index member_batch on identity.member using brin (batch_no) with (pages_per_range = 32);

-- placement: placed by member_no. Which batch changed what a member's row says of her, her making
-- apart: the lake takes her row again.
create table identity.member_change (
    member_no bigint not null,
    batch_no bigint not null,
    primary key (member_no, batch_no)
);
create index member_change_batch on identity.member_change using brin (batch_no) with (pages_per_range = 32);

-- placement: placed by member_no. An identifier that had been a visitor's became a member's, by which
-- batch: what was done under it before counts as hers from then on. It stays with the member it came
-- to, as facts do.
create table identity.adoption (
    member_no bigint not null,
    identifier_no bigint not null,
    batch_no bigint not null,
    primary key (member_no, identifier_no, batch_no)
);
create index adoption_batch on identity.adoption using brin (batch_no) with (pages_per_range = 32);

-- placement: placed by member_no. The brands that a member has joined: by her first order of the
-- brand or by a member record, whichever occurred first; where, and by which record. `registered`
-- says that a member record of the brand tells of her. It stays with the member whose fact it is: what
-- merged ones joined is worked out on reading.
create table identity.brand_member (
    member_no bigint not null,
    brand_no int not null,
    joined_at timestamptz not null,
    record_no bigint not null,
    kind smallint not null check (kind in (1, 3)),
    registered boolean not null,
    store_no int,
    channel_no int,
    primary key (member_no, brand_no)
);
create index brand_member_brand on identity.brand_member (brand_no, member_no);

-- placement: placed by member_no. Other brands than the one in identifier_value whose records bore an
-- identifier as well. Most identifiers have no row: one brand knows them.
create table identity.brand_identifier (
    member_no bigint not null,
    identifier_no bigint not null,
    brand_no int not null,
    primary key (member_no, identifier_no, brand_no)
);

-- placement: placed by one_id. Every OneID ever given resolves for ever.
create table identity.one_id (
    one_id uuid primary key,
    member_no bigint not null
);

-- placement: placed by member_no. The sealed value of each identifier and its masked form. `tail`
-- is what the mask leaves of a phone: the four digits that customers say at the till.
create table identity.identifier_value (
    member_no bigint not null,
    identifier_no bigint not null,
    kind_no smallint not null,
    scope text not null,
    masked text not null,
    tail text generated always as (case when kind_no = 2 then right(masked, 4) end) stored,
    sealed bytea not null,
    source_no int not null,
    brand_no int,
    recorded_at timestamptz not null default now(),
    primary key (member_no, identifier_no)
);
create index identifier_value_tail on identity.identifier_value (tail) where tail is not null;

-- placement: placed by identifier_no. Append-only: what a source said about two identifiers.
-- act 1 link, 2 unlink, 3 suspended, 4 veto, 5 let in again, 6 passed over, as it was suspended when
-- the record came; other_no null = the identifier itself was first seen.
-- `member_no` is the member it led to at the time; `refused` says why it changed nothing. What a
-- person said of two members names her and the merge, and no record (0); what a record said names the
-- version of the policy that it was judged by, and when a code was sent to the phone in it.
create table identity.assertion (
    identifier_no bigint not null,
    assertion_no bigint generated always as identity,
    act smallint not null,
    other_no bigint,
    member_no bigint,
    source_no int not null,
    record_no bigint not null,
    evidence text not null,
    refused text,
    actor text,
    merge_no bigint,
    policy_version int,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    verified_at timestamptz,
    primary key (identifier_no, assertion_no)
);

-- placement: local. Each merge of two members that was proposed, and what became of it. Both were
-- carried by nobody else when it was done, so merges that stand form trees with survivors as roots.
create table identity.merge (
    merge_no bigint generated always as identity primary key,
    survivor_no bigint not null,
    merged_no bigint not null check (merged_no <> survivor_no),
    state text not null check (state in ('proposed', 'done', 'refused', 'lapsed', 'undone')),
    evidence text not null,
    reason text not null,
    value_points bigint not null,
    proposed_by text not null,
    proposed_at timestamptz not null default now(),
    lapses_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    undone_by text,
    undone_at timestamptz,
    undo_reason text
);
create unique index merge_proposed on identity.merge
    (least(survivor_no, merged_no), greatest(survivor_no, merged_no)) where state = 'proposed';
create unique index merge_done on identity.merge (merged_no) where state = 'done';
create index merge_survivor on identity.merge (survivor_no);
create index merge_merged on identity.merge (merged_no);

-- placement: placed by member_no. Whose account carries a merged member's points and growth now
-- (`current`), or did so before. Members who were never merged have no row, so that a look-up for a
-- batch costs nothing in a house without merges.
create table identity.carrier (
    member_no bigint not null,
    carrier_no bigint not null check (carrier_no <> member_no),
    current boolean not null,
    primary key (member_no, carrier_no)
);

-- placement: local. Each search for probable matches: how far it is, what it found, and the model
-- that it trained (shares only, nothing about anybody). Who works on it lives while alive_at is young.
create table identity.match_search (
    search_no bigint generated always as identity primary key,
    state text not null check (state in ('queued', 'running', 'finished', 'failed')),
    step text not null default '',
    done bigint not null default 0,
    expected bigint not null default 0,
    members bigint not null default 0,
    found bigint not null default 0,
    fresh bigint not null default 0,
    model text not null default '',
    shares jsonb not null default '{}',
    problem text not null default '',
    made_by text not null,
    made_at timestamptz not null default now(),
    started_at timestamptz,
    alive_at timestamptz,
    ended_at timestamptz
);
create unique index match_search_one on identity.match_search ((true))
    where state in ('queued', 'running');

-- placement: local. Two members who are probably one, the older first, with the newest score: weight
-- in thousandths of a bit, probability in millionths, and what each field said and weighed.
create table identity.suggestion (
    suggestion_no bigint generated always as identity primary key,
    one_no bigint not null,
    other_no bigint not null check (other_no > one_no),
    search_no bigint not null,
    weight bigint not null,
    probability int not null,
    fields jsonb not null,
    model text not null,
    state text not null default 'open'
        check (state in ('open', 'same', 'different', 'household', 'withdrawn')),
    merge_no bigint,
    judged_by text,
    judged_at timestamptz,
    reopened_at timestamptz,
    suggested_at timestamptz not null default now(),
    unique (one_no, other_no)
);
create index suggestion_waiting on identity.suggestion (probability) where state = 'open';
create index suggestion_other on identity.suggestion (other_no);

-- placement: local. What people said of suggestions, append-only: the labels by which scores are
-- measured. What was judged in bulk (`alone` is false) measures nothing.
create table identity.judgement (
    judgement_no bigint generated always as identity primary key,
    suggestion_no bigint not null,
    verdict text not null check (verdict in ('same', 'different', 'household')),
    alone boolean not null,
    weight bigint not null,
    probability int not null,
    model text not null,
    reason text not null default '',
    judged_by text not null,
    judged_at timestamptz not null default now(),
    undone_at timestamptz
);
create index judgement_suggestion on identity.judgement (suggestion_no);

-- placement: local. Households that people made by hand. They have no name and join nobody: who
-- belongs to one stands below.
create table identity.household (
    household_no bigint generated always as identity primary key,
    made_by text not null,
    made_at timestamptz not null default now()
);

-- placement: local. Who belonged to which household as what, since when and until when; a new role is
-- a new row. It stays with the member of whom it was said: of members who are one, which of their
-- rows counts is worked out on reading, and the others rest.
create table identity.household_member (
    membership_no bigint generated always as identity primary key,
    household_no bigint not null,
    member_no bigint not null,
    role text not null check (role in ('head', 'partner', 'child', 'other')),
    since timestamptz not null,
    until timestamptz check (until >= since),
    made_by text not null,
    ended_by text
);
create unique index household_member_open on identity.household_member (member_no)
    where until is null;
create unique index household_member_head on identity.household_member (household_no)
    where until is null and role = 'head';
create index household_member_household on identity.household_member (household_no);
create index household_member_member on identity.household_member (member_no);

-- placement: placed by member_no. What a person said about the use of her data: for a purpose, by a
-- way to reach her (or all of them), given or withdrawn, under which text. Append-only, and it stays
-- with the member who said it: what counts of merged ones is worked out on reading. By hand where
-- there is an actor, else from a record.
create table identity.consent (
    member_no bigint not null,
    consent_no bigint generated always as identity,
    purpose text not null check (purpose in ('marketing', 'service', 'analysis', 'profiling',
        'linking')),
    channel text not null check (channel in ('all', 'sms', 'phone', 'email', 'wecom',
        'mini_program', 'service_account')),
    given boolean not null,
    source_no int,
    record_no bigint,
    actor text,
    reason text not null default '',
    text_code text,
    text_version int,
    batch_no bigint not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    primary key (member_no, consent_no)
);
create index consent_batch on identity.consent using brin (batch_no) with (pages_per_range = 32);

-- placement: reference. The texts that people are shown when they are asked; a change is a new
-- version.
create table identity.consent_text (
    code text not null,
    version int not null,
    text_zh text not null,
    text_en text not null,
    made_by text not null,
    made_at timestamptz not null default now(),
    primary key (code, version)
);

-- placement: local. Erasures of members that were asked for, and what became of them. `done` counts
-- what went; `files` are imports whose uploaded files are still to be removed.
create table identity.erasure (
    erasure_no bigint generated always as identity primary key,
    member_no bigint not null,
    state text not null check (state in ('proposed', 'done', 'refused', 'lapsed')),
    reason text not null,
    proposed_by text not null,
    proposed_at timestamptz not null default now(),
    lapses_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    done jsonb,
    files bigint[] not null default '{}'
);
create unique index erasure_proposed on identity.erasure (member_no) where state = 'proposed';
create index erasure_files on identity.erasure (erasure_no) where files <> '{}';

-- placement: local. Copies of all that is held of a member, as files that are kept for some days.
create table identity.copy (
    copy_no bigint generated always as identity primary key,
    member_no bigint not null,
    state text not null check (state in ('waiting', 'ready', 'failed', 'gone')),
    made_by text not null,
    made_at timestamptz not null default now(),
    ended_at timestamptz,
    expires_at timestamptz,
    bytes bigint not null default 0
);
create index copy_state on identity.copy (state, copy_no);
create index copy_member on identity.copy (member_no);

-- placement: placed by hash. By what people were known whose data was erased: nothing that occurred
-- before leads to anybody any more. Nothing else is kept of them.
create table identity.tombstone (
    key_no smallint not null,
    hash bytea not null,
    erasure_no bigint not null,
    erased_at timestamptz not null,
    primary key (hash, key_no)
);

-- -------------------------------------------------------------------------------------- orders

-- placement: reference. Products named by a source are created on first sight. The keys are
-- normalised text, which conditions compare. What else is known of a product stands in its traits, in
-- the words of the house: what it is, its size, colour and material, for whom, and since when it is
-- sold. Tags read them.
create table orders.product (
    product_no bigint generated always as identity primary key,
    sku text not null unique,
    sku_key text not null,
    name text not null default '',
    category text not null default '',
    category_key text not null default '',
    brand_no int,
    style text not null default '',
    colour text not null default '',
    size text not null default '',
    material text not null default '',
    wearer text not null default '',
    season text not null default '',
    launched_on date
);

-- placement: placed by member_no. One row per order version that was applied; corrections are new
-- rows and a void of the old one. A negative member_no is an anonymous order's own pseudo number.
create table orders.sales_order (
    member_no bigint not null,
    order_no bigint not null,
    batch_no bigint not null,
    source_no int not null,
    external_id text not null,
    version bigint not null,
    adjustment boolean not null,
    status smallint not null,
    brand_no int,
    store_no int,
    channel_no int,
    staff_no int,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    local_date date not null,
    local_hour smallint not null,
    local_weekday smallint not null,
    amount_fen bigint not null,
    freight_fen bigint not null,
    paid_fen bigint not null,
    points_used bigint not null,
    points_earned bigint,
    primary key (member_no, order_no)
) partition by range (order_no);
-- Lists go back in time, and a link knows a number only: a summary of each page range finds both, and
-- costs an insert next to nothing.
create index sales_order_time on orders.sales_order using brin (occurred_at, order_no)
    with (pages_per_range = 16);
create table orders.sales_order_0 partition of orders.sales_order for values from (0) to (200000000);
create table orders.sales_order_1 partition of orders.sales_order for values from (200000000) to (400000000);
create index sales_order_batch on orders.sales_order using brin (batch_no) with (pages_per_range = 32);

-- placement: placed by member_no. Promotions: 0 unknown, 1 coupon, 2 reduction, 3 gift, 4 points,
-- 5 live price, 6 group purchase, 7 none.
create table orders.order_line (
    member_no bigint not null,
    order_no bigint not null,
    line_no smallint not null,
    batch_no bigint not null,
    product_no bigint not null,
    quantity_milli bigint not null,
    amount_fen bigint,
    paid_fen bigint,
    promotion smallint not null,
    primary key (member_no, order_no, line_no)
) partition by range (order_no);
create table orders.order_line_0 partition of orders.order_line for values from (0) to (200000000);
create table orders.order_line_1 partition of orders.order_line for values from (200000000) to (400000000);
create index order_line_batch on orders.order_line using brin (batch_no) with (pages_per_range = 32);

-- placement: placed by member_no. The tenders of an order.
create table orders.payment (
    member_no bigint not null,
    order_no bigint not null,
    payment_no smallint not null,
    batch_no bigint not null,
    method text not null,
    amount_fen bigint not null,
    primary key (member_no, order_no, payment_no)
);

-- placement: placed by member_no. order_no is null for a refund that names no order. `goods_fen`: what
-- the goods that came back had cost in money and points, if it was said.
create table orders.refund (
    member_no bigint not null,
    refund_no bigint not null,
    batch_no bigint not null,
    source_no int not null,
    external_id text not null,
    order_no bigint,
    brand_no int,
    store_no int,
    channel_no int,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    local_date date not null,
    refund_fen bigint not null,
    goods_fen bigint,
    reason text not null,
    primary key (member_no, refund_no)
);
create index refund_batch on orders.refund using brin (batch_no) with (pages_per_range = 32);

-- placement: placed by member_no
create table orders.refund_line (
    member_no bigint not null,
    refund_no bigint not null,
    line_no smallint not null,
    batch_no bigint not null,
    product_no bigint not null,
    quantity_milli bigint not null,
    refund_fen bigint,
    primary key (member_no, refund_no, line_no)
);
create index refund_line_batch on orders.refund_line using brin (batch_no) with (pages_per_range = 32);

-- placement: placed by order_key. Refunds that came before their order: a state, not an error.
create table orders.waiting_refund (
    source_no int not null,
    order_key text not null collate "C",
    refund_no bigint not null,
    external_id text not null,
    brand_no int,
    store_no int,
    channel_no int,
    occurred_at timestamptz not null,
    local_date date not null,
    refund_fen bigint not null,
    goods_fen bigint,
    reason text not null,
    lines jsonb not null default '[]',
    waiting boolean not null default true,
    primary key (source_no, order_key, refund_no)
);

-- placement: placed by member_no. An order that a correction replaced.
create table orders.void (
    member_no bigint not null,
    order_no bigint not null,
    batch_no bigint not null,
    replaced_by bigint not null,
    recorded_at timestamptz not null default now(),
    primary key (member_no, order_no)
);
create index void_batch on orders.void using brin (batch_no) with (pages_per_range = 32);

-- -------------------------------------------------------------------------------------- points

-- placement: reference. So many points of it are worth so many fen, for reports: one yuan for 100
-- points unless said otherwise. They are spent in the channels named, in any where none is.
create table points.currency (
    currency_no smallint primary key,
    code text not null unique,
    name_zh text not null,
    name_en text not null,
    brand_no int,
    worth_points bigint not null default 100 check (worth_points > 0),
    worth_fen bigint not null default 100 check (worth_fen >= 0),
    burn_channels text[] not null default '{}'
);
insert into points.currency (currency_no, code, name_zh, name_en)
values (1, 'points', '积分', 'Points');

-- placement: reference. Earning rules, append-only: a change is a new version. Published versions
-- share the days out among them: one counts from the day it begins (null: from ever) until it ends
-- or the next one begins. Publishing ends those that would begin on that day or later. Each entry
-- names the version that made it.
create table points.rule_version (
    rule_version_no int generated always as identity primary key,
    code text not null,
    version int not null,
    document jsonb not null,
    state text not null check (state in ('draft', 'live', 'ended')),
    begins_on date,
    ends_on date check (ends_on >= begins_on),
    made_at timestamptz not null default now(),
    made_by text not null,
    based_on int,
    published_at timestamptz,
    published_by text,
    reason text not null default '',
    ended_at timestamptz,
    ended_by text,
    unique (code, version)
);
create unique index rule_version_live on points.rule_version
    (code, coalesce(begins_on, date '-infinity')) where state = 'live';

-- placement: reference. Budgets that several rules share, append-only: a change is a new version, and
-- the newest counts. The row of the first version is the one lock of the budget. No rule is
-- published that draws on a `closed` one.
create table points.shared_budget (
    code text not null,
    version int not null,
    name_zh text not null,
    name_en text not null,
    currency text not null,
    per_day bigint check (per_day > 0),
    per_month bigint check (per_month > 0),
    in_all bigint check (in_all > 0),
    at_end text not null check (at_end in ('stop', 'tell_only')),
    alarm_percents int[] not null,
    closed boolean not null default false,
    reason text not null,
    made_at timestamptz not null default now(),
    made_by text not null,
    primary key (code, version),
    check (num_nonnulls(per_day, per_month, in_all) > 0)
);

-- placement: local. What rules gave out of their own budget (which has their code) or a shared one
-- for facts of a day, to everybody. Written once per batch; refunds give nothing back to it.
create table points.budget_use (
    shared boolean not null,
    budget text not null,
    code text not null,
    day date not null,
    points bigint not null check (points > 0),
    primary key (shared, budget, code, day)
);

-- placement: placed by member_no. The balance of one member in one currency; the row of currency 1
-- is the one lock of the member. No index on any column that changes: every update stays in place.
-- `active_on`: the day on which she last earned or spent, kept once a rule asks for it.
create table points.balance (
    member_no bigint not null,
    currency_no smallint not null,
    available bigint not null default 0 check (available >= 0),
    pending bigint not null default 0 check (pending >= 0),
    debt bigint not null default 0 check (debt >= 0),
    active_on date,
    primary key (member_no, currency_no)
) with (fillfactor = 70);

-- placement: placed by member_no. Points granted together: one origin, one expiry. `given`: for what
-- somebody did, not for what she paid. `awaits`: the version of the rule that says what must happen
-- before it is available, until it has; `available_on` is its latest day then. `idles`: the version
-- of the rule that says after how many months without activity it expires.
create table points.lot (
    member_no bigint not null,
    lot_no bigint not null,
    currency_no smallint not null,
    origin_member_no bigint not null,
    order_no bigint,
    granted bigint not null check (granted > 0),
    remaining bigint not null check (remaining between 0 and granted),
    reversed bigint not null default 0 check (reversed between 0 and granted),
    expired bigint not null default 0 check (expired between 0 and granted),
    pending boolean not null,
    available_on date,
    expires_on date,
    occurred_at timestamptz not null,
    given boolean not null default false,
    awaits int,
    idles int,
    primary key (member_no, lot_no)
) with (fillfactor = 85);
-- Numbers of the ledger are not cached: under a member's lock a later movement has a higher number.
create sequence points.lot_no;

-- placement: placed by member_no. What a member owes because reversed points were already spent.
create table points.debt (
    member_no bigint not null,
    debt_no bigint not null,
    currency_no smallint not null,
    owed bigint not null check (owed > 0),
    remaining bigint not null check (remaining between 0 and owed),
    origin_member_no bigint not null,
    order_no bigint,
    occurred_at timestamptz not null,
    primary key (member_no, debt_no)
) with (fillfactor = 85);
create sequence points.debt_no;

-- placement: placed by member_no. The ledger, append-only. Each row moves points from one account
-- to another, so it sums to zero by its form, and touches one lot at most, so the trace of every
-- burn is its rows. Accounts: 1 issued, 2 available, 3 pending, 4 held, 5 redeemed, 6 expired,
-- 7 debt, 8 exchange (between merged members), 9 adjustment, 10 converted (for another currency), 11
-- dust (what rounding left of that), 12 withheld (owed points that the money of a refund paid), 13
-- waived (owed points that the house gave up). Causes: 1 order, 2 refund, 3 redemption, 4 member record,
-- 5 release, 6 correction, 7 merge, 8 unmerge, 9 split (of a lot, at an unmerge), 10 erasure (of the
-- member: what she held lapses, what she owed is forgiven), 11 expiry, 12 adjustment (by hand),
-- 13 reversal (of an adjustment), 15 hold (made, or given back; 14 is of extensions, which move none),
-- 16 behaviour, 17 exchange (of currencies), 18 reversal of an exchange.
-- `origin_member_no` is whose fact or lot it was, where that is not the member who carries it.
create table points.entry (
    member_no bigint not null,
    entry_no bigint not null,
    batch_no bigint not null,
    currency_no smallint not null,
    from_account smallint not null,
    to_account smallint not null check (to_account <> from_account),
    points bigint not null check (points > 0),
    lot_no bigint,
    debt_no bigint,
    cause smallint not null,
    cause_no bigint not null,
    order_no bigint,
    rule_version_no int,
    late boolean not null default false,
    origin_member_no bigint,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    primary key (member_no, entry_no)
) partition by range (entry_no);
create sequence points.entry_no;
create index entry_time on points.entry using brin (occurred_at) with (pages_per_range = 16);
create table points.entry_0 partition of points.entry for values from (0) to (400000000);
create table points.entry_1 partition of points.entry for values from (400000000) to (800000000);
create index entry_batch on points.entry using brin (batch_no) with (pages_per_range = 32);

-- placement: placed by reference. The idempotency key of a redemption, unique for ever: what was
-- asked (hash) and what came of it. `channel` is the code that was named, empty where none was.
create table points.redemption (
    reference text not null collate "C",
    redemption_no bigint not null,
    member_no bigint not null,
    currency_no smallint not null,
    request bytea not null,
    points bigint not null,
    refused text,
    short_by bigint not null default 0,
    store_no int,
    channel text not null default '',
    reason text not null,
    actor text not null,
    batch_no bigint not null,
    recorded_at timestamptz not null default now(),
    primary key (reference)
);
create index redemption_member on points.redemption (member_no, redemption_no);

-- placement: placed by reference. Points that a till holds for a checkout until a moment: the
-- reference is the key of the wish, unique for ever, with what was asked (hash) and what came of it.
-- A capture burns up to what is held, by a redemption of the same number, and gives back the rest.
-- `member_no` is who was asked for, whoever carries her; `ended_by` is empty where time ended it.
create table points.hold (
    reference text not null collate "C",
    hold_no bigint not null,
    member_no bigint not null,
    currency_no smallint not null,
    request bytea not null,
    points bigint not null check (points > 0),
    refused text,
    short_by bigint not null default 0,
    store_no int,
    channel text not null default '',
    reason text not null,
    actor text not null,
    batch_no bigint not null,
    made_at timestamptz not null,
    until_at timestamptz not null,
    state text not null check (state in ('open', 'captured', 'released', 'lapsed', 'refused')),
    captured bigint not null default 0 check (captured between 0 and points),
    ended_at timestamptz,
    ended_by text not null default '',
    primary key (reference)
) with (fillfactor = 85);
create index hold_number on points.hold (hold_no);
create index hold_member on points.hold (member_no, hold_no);
create index hold_until on points.hold (until_at) where state = 'open';

-- placement: placed by member_no. What open holds keep of which lots, in the account where the lots
-- stand; they are no part of what is left of a lot, nor of what is available.
create table points.held (
    member_no bigint not null,
    hold_no bigint not null,
    lot_no bigint not null,
    currency_no smallint not null,
    reference text not null collate "C",
    points bigint not null check (points > 0),
    primary key (member_no, hold_no, lot_no)
) with (fillfactor = 85);

-- placement: local. Points given to (positive) or taken from a member by hand: why, by whom, and
-- what became of it. `request`: what was asked, as a hash, beside the key of whoever asked. Above a
-- number of points it waits for a second person. A reversal is an adjustment of its own that names
-- the one that it undoes. `lot_no`: what a grant made. The sentence is for the member, where the plan
-- of a gift says one.
create table points.adjustment (
    adjustment_no bigint generated always as identity primary key,
    reference text not null collate "C" unique,
    request bytea not null,
    member_no bigint not null,
    currency_no smallint not null,
    points bigint not null check (points <> 0),
    origin text not null check (
        origin in ('service', 'marketing', 'correction', 'misuse', 'other')),
    reason text not null,
    as_debt boolean not null,
    reverses_no bigint,
    state text not null check (state in ('proposed', 'done', 'refused', 'lapsed')),
    proposed_by text not null,
    proposed_at timestamptz not null default now(),
    lapses_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision text not null default '',
    lot_no bigint,
    sentence_zh text not null default '',
    sentence_en text not null default ''
);
create index adjustment_member on points.adjustment (member_no, adjustment_no);
create unique index adjustment_reversed on points.adjustment (reverses_no)
    where state in ('proposed', 'done');

-- placement: local. Files of adjustments: checked (uploaded and looked through), proposed (waits for
-- a second person), approved (the worker carries it out), done, refused, lapsed. `digest` is of the
-- content, so that a file is not done twice; none once it was refused or undone. A file that undoes
-- another names it. What its rows are to move, and what was moved so far.
create table points.adjustment_file (
    file_no bigint generated always as identity primary key,
    name text not null,
    digest bytea,
    currency_no smallint not null,
    origin text not null check (
        origin in ('service', 'marketing', 'correction', 'misuse', 'other')),
    as_debt boolean not null,
    undoes_no bigint,
    state text not null check (
        state in ('checked', 'proposed', 'approved', 'done', 'refused', 'lapsed')),
    second_person boolean not null default false,
    rows bigint not null default 0,
    wrong bigint not null default 0,
    members bigint not null default 0,
    given bigint not null default 0,
    taken bigint not null default 0,
    done bigint not null default 0,
    failed bigint not null default 0,
    given_done bigint not null default 0,
    taken_done bigint not null default 0,
    made_by text not null,
    made_at timestamptz not null default now(),
    reason text not null,
    lapses_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision text not null default '',
    ended_at timestamptz
);
create unique index adjustment_file_digest on points.adjustment_file (digest);
create unique index adjustment_file_undone on points.adjustment_file (undoes_no)
    where state in ('checked', 'proposed', 'approved', 'done');

-- placement: local. The rows of such files: wrong ones with the problem, the field and what stands
-- there (masked), good ones with their member; what was done names its adjustment.
create table points.adjustment_row (
    file_no bigint not null,
    line int not null,
    member_no bigint,
    points bigint not null,
    reason text not null,
    expires_on date,
    reverses_no bigint,
    state text not null check (state in ('wrong', 'waiting', 'done', 'failed')),
    problem text,
    field text not null default '',
    shown text not null default '',
    short_by bigint not null default 0,
    adjustment_no bigint,
    primary key (file_no, line),
    check ((state = 'wrong') = (member_no is null)),
    check ((state = 'done') = (adjustment_no is not null) or state = 'waiting')
);

-- placement: reference. By which rules points expire, append-only: the newest version counts, and
-- without one nothing expires. `steps` are days before the day of expiry on which a member is told,
-- falling. `small`: whether less than `least_points` waits or may expire untold. `unreachable`: the
-- same for members who cannot be told. Points that come back to a lot that has lapsed get
-- `grace_days` more. The run waits `waiting_days` after the day, for records that come late.
create table points.expiry_policy (
    version int primary key,
    steps smallint[] not null check (cardinality(steps) between 2 and 3),
    least_points bigint not null check (least_points > 0),
    small text not null check (small in ('wait', 'expire')),
    unreachable text not null check (unreachable in ('wait', 'expire')),
    grace_days smallint not null check (grace_days between 1 and 366),
    reason text not null,
    made_by text not null,
    made_at timestamptz not null default now(),
    waiting_days smallint not null default 0 check (waiting_days between 0 and 30)
);

-- placement: placed by member_no. What a member is to be told of the points that expire on one day,
-- a row for each step: an outbox for whatever sends messages, and the proof that it was sent. What
-- grew after it was told is told again (`round`). States: planned, claimed (by a sender, until
-- `ready_at`), failed (to be tried again from `ready_at` on), sent, late (sent after the day),
-- unreachable, denied (she wants no service messages), small, stopped (nothing left to tell of).
-- `expiry_no`: the points were taken off on this proof.
create table points.reminder (
    member_no bigint not null,
    reminder_no bigint not null,
    currency_no smallint not null,
    expires_on date not null,
    days smallint not null,
    round smallint not null,
    points bigint not null,
    due_on date not null,
    state text not null check (state in ('planned', 'claimed', 'failed', 'sent', 'late',
        'unreachable', 'denied', 'small', 'stopped')),
    ready_at timestamptz not null,
    attempts int not null default 0,
    claimed_by text,
    handed_at timestamptz,
    channel text,
    message_id text,
    note text not null default '',
    sent_at timestamptz,
    told_at timestamptz,
    policy_version int not null,
    expiry_no bigint,
    planned_at timestamptz not null default now(),
    primary key (member_no, reminder_no),
    unique (member_no, currency_no, expires_on, days, round)
) with (fillfactor = 85);
create sequence points.reminder_no;
create index reminder_number on points.reminder (reminder_no);
create index reminder_ready on points.reminder (ready_at)
    where state in ('planned', 'claimed', 'failed');
create index reminder_open on points.reminder (member_no, expires_on) where expiry_no is null;

-- placement: placed by member_no. What expired of a member's points of one day, on the proof of the
-- reminders that name this number: `told` is of how many points the last one told. `excused`: one
-- of them was not sent, and the policy lets such points expire.
create table points.expiry (
    member_no bigint not null,
    expiry_no bigint not null,
    currency_no smallint not null,
    expires_on date not null,
    points bigint not null check (points between 1 and told),
    told bigint not null,
    excused boolean not null,
    policy_version int not null,
    batch_no bigint not null,
    primary key (member_no, expiry_no)
);
create sequence points.expiry_no;

-- placement: placed by member_no. The expiry of a lot was put off: by the grace of a refund (cause
-- 2, with its number) or of a reversal (13) that gave points back to it after it had lapsed, or by
-- hand (cause 14, with the number of the wish; `points` are what was left then), or since its member
-- was active (1 order, 3 redemption, 16 behaviour). As of an entry,
-- `occurred_at` is when that happened and `extended_at` when it was recorded.
create table points.extension (
    member_no bigint not null,
    lot_no bigint not null,
    from_on date not null,
    until_on date not null check (until_on > from_on),
    cause smallint not null,
    cause_no bigint not null,
    policy_version int,
    points bigint,
    batch_no bigint not null,
    occurred_at timestamptz not null default now(),
    extended_at timestamptz not null default now(),
    primary key (member_no, lot_no, until_on)
);
create index extension_batch on points.extension using brin (batch_no) with (pages_per_range = 32);

-- placement: local. Extensions that were asked for by hand: lots whose day lies in a span (null: no
-- end), of one member or of all; `waiting` are those that lapsed and wait for reminders. What was
-- expected when it was asked for, and what was done; the worker has come to member `reached_no`.
-- Above a limit somebody else than who asked decides (`second_person`).
create table points.extension_wish (
    wish_no bigint generated always as identity primary key,
    member_no bigint,
    from_on date,
    to_on date,
    waiting boolean not null,
    until_on date not null,
    reason text not null,
    state text not null check (state in ('proposed', 'approved', 'done', 'refused', 'lapsed')),
    second_person boolean not null,
    expected_members bigint not null,
    expected_lots bigint not null,
    expected_points bigint not null,
    members bigint not null default 0,
    lots bigint not null default 0,
    points bigint not null default 0,
    reached_no bigint not null default 0,
    proposed_by text not null,
    proposed_at timestamptz not null default now(),
    lapses_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decided_why text not null default '',
    ended_at timestamptz
);

-- placement: reference. At which ratio points of one currency are exchanged for those of another,
-- append-only: `from_points` of one for `to_points` of the other. From the day it begins a rate counts
-- until another of the same two begins; of those that begin on one day the newest counts, and one that
-- is not open ends them. What comes expires when what was given would have (kept), or so many days
-- after the exchange (null: never). At most so many points of a member a day are given.
create table points.exchange_rate (
    rate_no int generated always as identity primary key,
    from_currency_no smallint not null,
    to_currency_no smallint not null check (to_currency_no <> from_currency_no),
    from_points bigint not null check (from_points between 1 and 1000000),
    to_points bigint not null check (to_points between 1 and 1000000),
    rounding text not null check (rounding in ('floor', 'half_up', 'up')),
    least_points bigint not null check (least_points > 0 and least_points % step_points = 0),
    step_points bigint not null check (step_points > 0),
    most_per_day bigint check (most_per_day >= least_points),
    expiry text not null check (expiry in ('kept', 'new')),
    valid_days int check (valid_days is null or expiry = 'new' and valid_days > 0),
    open boolean not null,
    begins_on date not null,
    reason text not null,
    made_by text not null,
    made_at timestamptz not null default now()
);

-- placement: reference. What points of a currency pay for at checkouts, append-only: `worth_points`
-- are worth `worth_fen`, in steps that are worth whole fen, from the least on, for at most a share (of
-- 10,000) of an order of so many fen or more. From the day it begins a rule counts until another of the
-- currency begins; of those that begin on one day the newest counts, and one that is not open ends
-- them. Windows are days from `opens_on` to `closes_on`, place by place; none: always open.
create table points.burn_rule (
    burn_rule_no int generated always as identity primary key,
    currency_no smallint not null,
    worth_points bigint not null check (worth_points between 1 and 1000000),
    worth_fen bigint not null check (worth_fen between 1 and 1000000),
    step_points bigint not null
        check (step_points > 0 and step_points * worth_fen % worth_points = 0),
    least_points bigint not null check (least_points > 0 and least_points % step_points = 0),
    most_share_bp int not null check (most_share_bp between 1 and 10000),
    least_order_fen bigint not null check (least_order_fen >= 0),
    opens_on date[] not null,
    closes_on date[] not null check (cardinality(closes_on) = cardinality(opens_on)),
    open boolean not null,
    begins_on date not null,
    reason text not null,
    made_by text not null,
    made_at timestamptz not null default now()
);

-- placement: reference. What becomes of points that a refund takes back and that were spent already,
-- append-only: they are owed, paid out of the money of the refund, or waived; of one order
-- `most_points` at most (null: all), the rest is owed. `tenders`: what comes back first of an order
-- that money and points paid. From the day it begins a policy counts until another of the currency
-- begins; of those that begin on one day the newest counts.
create table points.return_policy (
    return_policy_no int generated always as identity primary key,
    currency_no smallint not null,
    shortfall text not null check (shortfall in ('debt', 'from_refund', 'waive')),
    most_points bigint check (most_points > 0),
    tenders text not null default 'pro_rata'
        check (tenders in ('pro_rata', 'money_first', 'points_first')),
    begins_on date not null,
    reason text not null,
    made_by text not null,
    made_at timestamptz not null default now()
);

-- placement: placed by reference. The order, as its source will name it, that a redemption pays a part
-- of, and what points were worth: said before the redemption is made, and nothing without one.
create table points.tender (
    reference text not null collate "C" primary key,
    source text not null,
    order_key text not null collate "C",
    worth_points bigint not null check (worth_points > 0),
    worth_fen bigint not null check (worth_fen > 0),
    points bigint not null default 0,
    kept_at timestamptz not null default now()
);
create index tender_order on points.tender (order_key, source);

-- placement: placed by member_no. What refunds gave back of redemptions that had paid for their orders,
-- lot by lot; `member_no` is the account that redeemed.
create table points.tender_return (
    member_no bigint not null,
    redemption_no bigint not null,
    refund_no bigint not null,
    lot_no bigint not null,
    points bigint not null check (points > 0),
    primary key (member_no, redemption_no, refund_no, lot_no)
);

-- placement: placed by member_no. What points had paid of an order, where an earning rule counted
-- that part as well: then refunds are measured by money and points. `member_no` is the order's.
create table points.tender_part (
    member_no bigint not null,
    order_no bigint not null,
    fen bigint not null check (fen > 0),
    primary key (member_no, order_no)
);

-- placement: placed by member_no. Points that a refund took back, that were spent already, and that
-- nobody owes: the house waived them, or withheld so many fen of the refund for them.
create table points.shortfall (
    member_no bigint not null,
    refund_no bigint not null,
    currency_no smallint not null,
    order_no bigint,
    points bigint not null check (points > 0),
    waived boolean not null,
    withheld_fen bigint not null check (withheld_fen >= 0),
    return_policy_no int not null,
    batch_no bigint not null,
    primary key (member_no, refund_no, currency_no)
);

-- placement: placed by reference. Points of one currency that became points of another: the reference
-- is the key of the wish, unique for ever, with what was asked (hash). `gave_rest` and `received_rest`
-- are what did not go by the exact ratio but by its rounding, against account 11.
-- `member_no` is who was asked for, whoever carries her.
create table points.exchange (
    reference text not null collate "C",
    exchange_no bigint not null,
    member_no bigint not null,
    rate_no int not null,
    request bytea not null,
    gave bigint not null check (gave > 0),
    received bigint not null check (received > 0),
    gave_rest bigint not null check (gave_rest between 0 and gave),
    received_rest bigint not null check (received_rest between 0 and received),
    store_no int,
    reason text not null,
    actor text not null,
    made_on date not null,
    made_at timestamptz not null,
    batch_no bigint not null,
    state text not null check (state in ('done', 'reversed')),
    reversed_at timestamptz,
    reversed_by text,
    reversed_why text not null default '',
    primary key (reference)
);
create sequence points.exchange_no;
create index exchange_number on points.exchange (exchange_no);
create index exchange_member on points.exchange (member_no, exchange_no);

-- placement: placed by member_no. Whose points are frozen: nothing of the account is spent until a
-- person thaws it, or until the day after `until_on`; what she earns is booked as always. A row for
-- each member whom the account carried then (`origin_member_no`), so that a freeze goes along with
-- her when members are merged and parted. `thawed_by` is empty where time ended it.
create table points.freezing (
    member_no bigint not null,
    freeze_no bigint not null,
    origin_member_no bigint not null,
    until_on date,
    reason text not null,
    frozen_by text not null,
    frozen_on date not null,
    frozen_at timestamptz not null,
    thawed_at timestamptz,
    thawed_by text not null default '',
    thawed_why text not null default '',
    primary key (member_no, freeze_no, origin_member_no)
);
create sequence points.freeze_no;
create unique index freeze_open on points.freezing (member_no, origin_member_no)
    where thawed_at is null;

-- Which accounts are frozen, and until when at the latest: the one place that is asked.
create view points.frozen_view as
select f.member_no, coalesce(f.until_on, 'infinity') as last_on
from points.freezing f
where f.thawed_at is null;

-- placement: reference. Where the bands of balances begin, append-only: the newest counts.
create table points.band (
    band_no bigint generated always as identity primary key,
    currency_no smallint not null,
    middle_from bigint not null check (middle_from > 0),
    high_from bigint not null check (high_from > middle_from),
    made_by text not null,
    made_at timestamptz not null default now()
);

-- placement: reference. Offers at checkouts, in versions: so many points are worth so many fen off an
-- order of so many fen or more. One version of a code is live at a time. Publishing freezes for whom it
-- is: who, from the midnight of `window_on` to that after `snapshot_on`, always had `floor_points` or
-- more and less than `ceiling_points` (null: no bound). `snapshot_on` lies before the first publishing
-- of the code, so that nobody could prepare for it; later versions keep it.
create table points.offer (
    code text not null,
    version int not null,
    currency_no smallint not null,
    name_zh text not null,
    name_en text not null,
    points bigint not null check (points > 0),
    off_fen bigint not null check (off_fen > 0),
    least_order_fen bigint not null check (least_order_fen >= off_fen),
    channels text[] not null,
    begins_on date not null,
    ends_on date not null check (ends_on >= begins_on),
    bands text[] not null check (cardinality(bands) > 0),
    band_days int not null check (band_days > 0),
    most_per_member int not null check (most_per_member > 0),
    most_in_all bigint not null check (most_in_all > 0),
    state text not null check (state in ('draft', 'live', 'ended')),
    window_on date,
    snapshot_on date check (snapshot_on >= window_on),
    floor_points bigint,
    ceiling_points bigint,
    reason text not null,
    made_by text not null,
    made_at timestamptz not null default now(),
    published_by text,
    published_at timestamptz,
    ended_by text,
    ended_at timestamptz,
    primary key (code, version),
    check (state = 'draft' or snapshot_on is not null and published_at is not null),
    check ((state = 'ended') = (ended_at is not null))
);
create unique index offer_live on points.offer (code) where state = 'live';

-- placement: local. How many of an offer are taken and not given back. Its row is the one lock of the
-- offer, taken after that of the member: it is never sold more often than it may be.
create table points.offer_count (
    code text primary key,
    taken bigint not null default 0 check (taken >= 0)
) with (fillfactor = 50);

-- placement: placed by member_no. Offers that members took, each by the redemption of that number, for
-- which order at which price. `member_no` is who asked, whoever carries her. Given back: the points are
-- in their lots again, and it counts no more.
create table points.offer_use (
    member_no bigint not null,
    redemption_no bigint not null,
    reference text not null collate "C",
    code text not null,
    version int not null,
    order_code text not null,
    order_fen bigint not null,
    off_fen bigint not null,
    points bigint not null,
    store_no int,
    channel text not null,
    actor text not null,
    used_at timestamptz not null,
    reversed_at timestamptz,
    reversed_by text not null default '',
    reversed_why text not null default '',
    primary key (member_no, redemption_no)
) with (fillfactor = 85);
create index offer_use_number on points.offer_use (redemption_no);
create index offer_use_code on points.offer_use (code);

-- placement: reference. What finance assumes of a currency, append-only: the price at which a point
-- would be sold (fen for so many points) and the share that is expected never to be redeemed
-- (breakage, of 10,000). It counts from the first day of a month until another begins; of those that
-- begin in one month the newest counts. Nothing is assumed where nothing was said.
create table points.assumption (
    assumption_no bigint generated always as identity primary key,
    currency_no smallint not null,
    kind text not null check (kind in ('price', 'breakage')),
    begins_on date not null check (extract(day from begins_on) = 1),
    numerator bigint not null check (numerator >= 0),
    denominator bigint not null check (denominator > 0),
    reason text not null,
    made_by text not null,
    made_at timestamptz not null default now(),
    check (kind = 'price' and numerator > 0 or kind = 'breakage' and numerator <= denominator)
);

-- placement: reference. Goals of points, append-only: a change is a new version, and the newest
-- counts. document: names, purpose, stages with what is planned, the budget and its parts. The row of
-- the first version is the one lock of the goal.
create table points.goal (
    code text not null,
    version int not null,
    currency text not null,
    first_on date not null,
    last_on date not null check (last_on >= first_on),
    document jsonb not null,
    reason text not null,
    made_at timestamptz not null default now(),
    made_by text not null,
    primary key (code, version)
);

-- placement: local. Liability reports that were asked for, with what was told: the same question is
-- answered from here at once. `snapshot` is the ledger's position, as which transactions it saw, and
-- null where some of them were left out; `flows` are sums of all entries that were counted, by the
-- accounts between which they moved. A worker that is not heard of loses its report to another.
create table points.report (
    report_no bigint generated always as identity primary key,
    first_on date not null,
    last_on date not null check (last_on >= first_on),
    known_at timestamptz,
    until timestamptz,
    snapshot pg_snapshot,
    state text not null check (state in ('queued', 'running', 'done', 'failed', 'stopped')),
    steps int not null default 0,
    done int not null default 0,
    told jsonb,
    flows jsonb,
    edition int not null,
    asked_by text not null,
    asked_at timestamptz not null default now(),
    begun_at timestamptz,
    alive_at timestamptz,
    ended_at timestamptz,
    problem text not null default '',
    check (state <> 'done' or told is not null and flows is not null and known_at is not null)
);
create index report_question on points.report (last_on, first_on);

-- placement: local. Months of liability that finance closed, each with the report that counts for it
-- from then on and the journal as it was, to the byte. Somebody else than who proposed it decides.
-- Months are closed in their order, and the last one may be reopened; nothing is ever overwritten.
create table points.closing (
    closing_no bigint generated always as identity primary key,
    month_on date not null check (extract(day from month_on) = 1),
    report_no bigint not null,
    state text not null check (state in ('proposed', 'closed', 'refused', 'reopened')),
    journal_zh text not null,
    journal_en text not null,
    proposed_by text not null,
    proposed_at timestamptz not null default now(),
    decided_by text,
    decided_at timestamptz,
    decided_why text not null default '',
    reopened_by text,
    reopened_at timestamptz,
    reopened_why text not null default '',
    check ((state = 'proposed') = (decided_at is null)),
    check ((state = 'reopened') = (reopened_at is not null))
);
create unique index closing_month on points.closing (month_on) where state in ('proposed', 'closed');
create unique index closing_open on points.closing ((true)) where state = 'proposed';

-- --------------------------------------------------------------------------------------- tiers

-- placement: reference. Sets of tiers: the group's, which all orders and behaviours feed, and one for
-- each brand that wants its own, which those of the brand feed. A member stands in each by itself.
create table tiers.tier_set (
    set_no smallint generated by default as identity (start with 2) primary key,
    brand_no int unique nulls not distinct,
    name_zh text not null,
    name_en text not null,
    made_at timestamptz not null default now(),
    made_by text not null
);
insert into tiers.tier_set (set_no, name_zh, name_en, made_by)
values (1, '集团等级', 'Group tiers', '');

-- Which sets a reader sees: the group's and those of the brands of her stores; null is all of them.
create function tiers.seen_sets() returns smallint[] language sql stable as $$
    select case when current_user = 'yihui_reader' then (
        select array_agg(t.set_no)
        from tiers.tier_set t
        where t.brand_no is null
            or t.brand_no in (
                select s.brand_no from organisation.store s
                where s.store_no = any (
                    string_to_array(current_setting('yihui.stores', true), ',')::int[]))
    ) end
$$;

-- placement: reference. The plans of a set and how growth is earned; versioned like earning rules.
-- document: growth per amount, order and behaviour, tiers with code, names and threshold, and how long a
-- tier holds. `life_no`: the first of the versions in a row that let tiers hold equally long; none
-- where they hold for ever.
create table tiers.plan_version (
    plan_version_no int generated always as identity primary key,
    set_no smallint not null default 1,
    version int not null,
    document jsonb not null,
    state text not null check (state in ('draft', 'live', 'ended')),
    made_at timestamptz not null default now(),
    made_by text not null,
    based_on int,
    published_at timestamptz,
    published_by text,
    reason text not null default '',
    ended_at timestamptz,
    ended_by text,
    life_no int,
    unique (set_no, version)
);
create unique index plan_version_live on tiers.plan_version (set_no) where state = 'live';

-- placement: placed by member_no. Where a member stands in a set: growth value, tier (0 = none);
-- orders are counted in the group's set only.
-- `until_on`: the last day the tier holds, none for ever; `life_no`: by whose rule (plan_version).
-- Of a tier that is lent (`loan_no`) the loan says when it ends, and both are empty.
create table tiers.standing (
    member_no bigint not null,
    set_no smallint not null,
    growth bigint not null default 0,
    tier_no smallint not null default 0,
    orders bigint not null default 0,
    last_order_at timestamptz,
    until_on date,
    life_no int,
    loan_no bigint,
    primary key (member_no, set_no)
) with (fillfactor = 75);
create index standing_until on tiers.standing (until_on, member_no) where until_on is not null;

-- placement: placed by member_no. The growth ledger: why the growth value is what it is.
-- `origin_member_no` as in points.entry; `counted_on`: the business day of its order or behaviour, to
-- which what refunds and corrections take back belongs too, and which stays when members are merged.
-- `event`: the kind of behaviour that brought it, by which its caps count; none of orders.
create table tiers.growth_entry (
    member_no bigint not null,
    growth_no bigint not null,
    set_no smallint not null,
    batch_no bigint not null,
    growth bigint not null,
    cause smallint not null,
    cause_no bigint not null,
    order_no bigint,
    plan_version_no int not null,
    counted_on date not null,
    origin_member_no bigint,
    occurred_at timestamptz not null,
    event text,
    primary key (member_no, growth_no)
);
create index growth_batch on tiers.growth_entry using brin (batch_no) with (pages_per_range = 32);
create sequence tiers.growth_no;

-- placement: placed by member_no. Each change of tier, with what caused it; `growth` is what counted
-- then, by which plan. Entries of hers up to `growth_mark` had been written.
create table tiers.change (
    member_no bigint not null,
    change_no bigint not null,
    set_no smallint not null,
    from_tier_no smallint not null,
    to_tier_no smallint not null,
    growth bigint not null,
    cause smallint not null,
    cause_no bigint not null,
    occurred_at timestamptz not null,
    batch_no bigint not null,
    plan_version_no int not null default 0,
    growth_mark bigint not null,
    recorded_at timestamptz not null default now(),
    primary key (member_no, change_no)
);
create index change_batch on tiers.change using brin (batch_no) with (pages_per_range = 32);
create sequence tiers.change_no;

-- placement: placed by member_no. What was judged when a tier's day was over: the growth from
-- `window_on` (none: ever) to `judged_on`, the last day of grace, and what became of the tier.
create table tiers.judgement (
    member_no bigint not null,
    judgement_no bigint not null,
    set_no smallint not null,
    batch_no bigint not null,
    plan_version_no int not null,
    life_no int not null,
    due_on date not null,
    window_on date,
    judged_on date not null,
    growth bigint not null,
    from_tier_no smallint not null,
    to_tier_no smallint not null,
    until_on date,
    growth_mark bigint not null,
    recorded_at timestamptz not null default now(),
    primary key (member_no, judgement_no)
);
create sequence tiers.judgement_no;

-- placement: placed by member_no. Where each of two members stood when they were merged, and whose
-- facts had brought her there (`origins`, with her own): what an unmerge goes back to.
create table tiers.kept (
    member_no bigint not null,
    merge_no bigint not null,
    set_no smallint not null,
    origins bigint[] not null,
    growth bigint not null,
    tier_no smallint not null,
    until_on date,
    life_no int,
    primary key (member_no, merge_no, set_no)
);

-- placement: placed by member_no. A tier lent to a member by hand until a day: why, by whom, and what
-- became of it. Who gets so much growth as its `goal` from `begun_on` on keeps the tier; others go
-- back to what they had before (`before_…`), or to what their growth reaches. `growth` counted at the
-- end, `growth_gained` since its beginning, of entries up to `growth_mark`. One whose member was merged
-- is `carried`; where it is the best of its account it goes on there in a row of its own, which names
-- it (`origin_…`) and has `moved` on when the account is merged or parted again. `told_until_on`: the
-- last day that a notice told of. A `challenge` is offered by the plan to who is judged down
-- (`judgement_no`): the tier she had, until its last day `offered` and then `lapsed`; so many orders
-- that growth is left of may be its goal as well (`goal_orders`, `orders_gained`).
create table tiers.loan (
    member_no bigint not null,
    loan_no bigint not null,
    set_no smallint not null default 1,
    kind text not null check (kind in ('given', 'matched', 'challenge')),
    tier_no smallint not null,
    until_on date not null,
    goal bigint check (goal > 0),
    goal_orders bigint check (goal_orders > 0),
    judgement_no bigint,
    reason text not null,
    evidence text not null,
    state text not null check (state in
        ('proposed', 'open', 'kept', 'over', 'taken_back', 'outgrown', 'refused', 'carried',
         'moved', 'offered', 'lapsed')),
    origin_member_no bigint,
    origin_loan_no bigint,
    told_until_on date,
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision text not null default '',
    begun_on date,
    before_tier_no smallint,
    before_until_on date,
    before_life_no int,
    plan_version_no int,
    ended_on date,
    growth bigint,
    growth_gained bigint,
    orders_gained bigint,
    growth_mark bigint,
    to_tier_no smallint,
    primary key (member_no, loan_no)
);
create index loan_open on tiers.loan (until_on, member_no) where state = 'open';
create index loan_resting on tiers.loan (member_no) where state = 'carried';
create index loan_offered on tiers.loan (until_on) where state = 'offered';
create sequence tiers.loan_no;

-- How many orders of these days an account has that growth is left of, whoever of its members made
-- them and wherever they were written; by growth up to a mark, where one is named. Readers have no
-- right on growth by order; who asks has seen the member.
create function tiers.count_orders(account_no bigint, of_set_no smallint, from_on date, to_on date,
    mark bigint) returns bigint language sql stable security definer set search_path = '' as $$
    select count(*)
    from (
        select e.order_no
        from (
            select account_no as member_no
            union all
            select g.member_no from identity.member g where g.survivor_no = account_no
        ) m
        cross join lateral (
            select m.member_no as held_by
            union
            select c.carrier_no from identity.carrier c where c.member_no = m.member_no
        ) a
        join tiers.growth_entry e on e.member_no = a.held_by
            and coalesce(e.origin_member_no, e.member_no) = m.member_no
        where e.set_no = of_set_no and e.order_no is not null
            and e.counted_on between from_on and to_on
            and (mark is null or e.growth_no <= mark)
        group by e.order_no
        having sum(e.growth) > 0
    ) counted
$$;

-- placement: placed by member_no. What members used of the benefits of their tiers. `member_no` is who
-- asked, whoever carries her; `reference` is the asker's key, once per account. `quota`: how many uses
-- the tier granted from `period_on` on (none: as many as she likes, and ever).
create table tiers.benefit_use (
    member_no bigint not null,
    use_no bigint not null,
    reference text not null collate "C",
    benefit text not null,
    plan_version_no int not null,
    tier_no smallint not null,
    quota bigint,
    period_on date,
    used_on date not null,
    store_no int,
    reason text not null,
    actor text not null,
    used_at timestamptz not null,
    reversed_at timestamptz,
    reversed_by text,
    primary key (member_no, use_no),
    unique (member_no, reference)
);
create sequence tiers.benefit_use_no;

-- placement: local. How often a benefit was used by everybody, without what was reversed: what its
-- budget is held against. Each use locks its row after its member's.
create table tiers.benefit_total (
    benefit text primary key,
    uses bigint not null check (uses >= 0)
);

-- ---------------------------------------------------------------------------------------- lake

-- placement: local. One row: which lake belongs to this database, how far it has come and what
-- keeps it. Batches are exported in the order (xid, batch_no) once no older transaction runs.
create table lake.state (
    one boolean primary key default true check (one),
    lake_id uuid not null default gen_random_uuid(),
    system_id bigint not null,
    version bigint not null default 0,
    cursor_xid xid8 not null default '0',
    cursor_batch_no bigint not null default 0,
    rebuilding boolean not null default true,
    exported_at timestamptz,
    problem_code text,
    problem text,
    problem_at timestamptz
);

-- placement: local. The files that make up the lake; a file that is not here does not count. A
-- retired one was compacted into others and stays a while for those who still read it. One that was put
-- into a bucket has a digest, by which it is known again.
create table lake.file (
    path text primary key,
    fact text not null,
    month date,
    level smallint not null,
    rows bigint not null,
    bytes bigint not null,
    first_date date,
    last_date date,
    version bigint not null,
    digest text,
    retired_at timestamptz
);

-- ----------------------------------------------------------------------------------- audiences

-- placement: reference. Saved conditions by name. Whoever made one without seeing the whole house keeps
-- its members to the stores she saw (`store_nos`): a condition never widens a scope.
create table audiences.audience (
    audience_no bigint generated always as identity primary key,
    name text not null,
    store_nos int[] check (cardinality(store_nos) > 0),
    version int not null default 1,
    made_by text not null,
    made_at timestamptz not null default now(),
    archived_at timestamptz
);

-- placement: reference. What an audience asked, version by version, and the sentence it was read as.
create table audiences.version (
    audience_no bigint not null,
    version int not null,
    condition jsonb not null,
    said_zh text not null,
    said_en text not null,
    made_by text not null,
    made_at timestamptz not null default now(),
    primary key (audience_no, version)
);

-- placement: local. Who was in an audience as of a day: a roaring bitmap of member numbers, which are
-- members as they were then (one merged since is found by her survivor). `entered` and `gone` are
-- counted against the snapshot before, null of the first.
create table audiences.snapshot (
    snapshot_no bigint generated always as identity primary key,
    audience_no bigint not null,
    version int not null,
    as_of date not null,
    facts_at timestamptz not null,
    members bigint not null,
    entered bigint,
    gone bigint,
    bitmap bytea not null,
    made_by text not null,
    made_at timestamptz not null default now()
);
create index snapshot_audience on audiences.snapshot (audience_no, snapshot_no);

-- placement: local. Snapshots being taken, and how it went with those that were: each waits until a
-- worker takes it up, one at a time of an audience. Of the members whom the lake picked (`members`),
-- `done` are written down so far. Who works on one lives while alive_at is young; `turn` counts who took
-- it up, so that one who was given up cannot end it.
create table audiences.taking (
    taking_no bigint generated always as identity primary key,
    audience_no bigint not null,
    version int not null,
    as_of date not null,
    state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    turn int not null default 0,
    members bigint,
    done bigint not null default 0,
    snapshot_no bigint,
    scheduled boolean not null default false,
    asked_by text not null,
    asked_at timestamptz not null default now(),
    alive_at timestamptz,
    ended_at timestamptz,
    problem text not null default '',
    problem_zh text not null default ''
);
create unique index taking_open on audiences.taking (audience_no)
    where state in ('queued', 'running');
create index taking_audience on audiences.taking (audience_no, taking_no);

-- placement: reference. Splits of all members into named parts by shares of ten thousand. Who falls
-- where is by a hash of her number with the salt, which nothing changes.
create table audiences.split (
    split_no bigint generated always as identity primary key,
    name text not null,
    salt text not null check (salt ~ '^[0-9a-f]{16}$'),
    parts text[] not null check (cardinality(parts) between 2 and 10),
    shares int[] not null check (cardinality(shares) = cardinality(parts)),
    made_by text not null,
    made_at timestamptz not null default now()
);

-- placement: reference. What an uploaded list came to: its rows, the members they name, rows that name
-- one again, and rows that name nobody.
create table audiences.list (
    audience_no bigint primary key,
    file_name text not null,
    rows int not null,
    members int not null,
    twice int not null,
    unmatched int not null,
    made_by text not null,
    made_at timestamptz not null default now()
);

-- placement: local. Rows of an uploaded list that name nobody, and why; what stood there is masked.
create table audiences.list_row (
    audience_no bigint not null,
    line int not null,
    kind text not null,
    shown text not null,
    problem text not null,
    primary key (audience_no, line)
);

-- placement: reference. When snapshots of an audience are taken by themselves, by the clock of the
-- programme: every day, on a weekday (1 is Monday), or on a day of the month (31: its last). After
-- failures in a row it stands still (`paused_at`) and says why.
create table audiences.schedule (
    audience_no bigint primary key,
    every text not null check (every in ('day', 'week', 'month')),
    hour smallint not null check (hour between 0 and 23),
    weekday smallint check (weekday between 1 and 7),
    month_day smallint check (month_day between 1 and 31),
    next_at timestamptz not null,
    failures int not null default 0,
    paused_at timestamptz,
    problem text not null default '',
    problem_zh text not null default '',
    made_by text not null,
    made_at timestamptz not null default now(),
    check ((every = 'week') = (weekday is not null)),
    check ((every = 'month') = (month_day is not null))
);

-- ---------------------------------------------------------------------------------------- tags

-- placement: reference. What members may be known as. Numbers below 1001 are of the catalogue that
-- comes with the program. `expiry_days`: so long after what it rests on a value is forgotten (0:
-- never). A change of the rule, the name or who answers for it is a new version. `worked_at`: when the
-- newest run had begun that worked it out.
create table tags.tag (
    tag_no smallint primary key,
    code text not null unique,
    theme text not null,
    name_zh text not null,
    name_en text not null,
    kind text not null check (kind in ('order', 'model', 'condition', 'manual')),
    most smallint not null check (most between 1 and 3),
    owner text not null default '',
    live boolean not null,
    expiry_days int not null check (expiry_days between 0 and 3660),
    version int not null default 1,
    rule jsonb not null default '{}',
    worked_at timestamptz
);

-- placement: reference. The values of a tag, in their order.
create table tags.value (
    tag_no smallint not null,
    value_no bigint not null,
    code text not null,
    name_zh text not null,
    name_en text not null,
    primary key (tag_no, value_no),
    unique (tag_no, code)
);

-- placement: reference. What a tag was in each version, append-only.
create table tags.version (
    tag_no smallint not null,
    version int not null,
    settings jsonb not null,
    reason text not null,
    made_by text not null,
    made_at timestamptz not null default now(),
    primary key (tag_no, version)
);

-- placement: reference. When a tag is worked out, where that is not with every run (`run`): with the
-- first run of the night from `next_at` on, which comes round every day, on a weekday (1 is Monday) or
-- on a day of the month (31: its last), or in the day, when somebody asks (`hand`). Paused, its values
-- stay as they are.
create table tags.schedule (
    tag_no smallint primary key,
    every text not null check (every in ('run', 'day', 'week', 'month', 'hand')),
    weekday smallint check (weekday between 1 and 7),
    month_day smallint check (month_day between 1 and 31),
    next_at timestamptz,
    paused_at timestamptz,
    paused_by text,
    why text not null default '',
    check ((every = 'week') = (weekday is not null)),
    check ((every = 'month') = (month_day is not null)),
    check ((every in ('day', 'week', 'month')) = (next_at is not null)),
    check ((paused_at is null) = (paused_by is null))
);

-- placement: reference. What events give: who has one and meets the condition then gets a value until
-- `days` days after it. `behaviour` is the kind of that event, which alone has one.
create table tags.event_rule (
    tag_no smallint not null,
    place smallint not null,
    value_no bigint not null,
    event text not null check (event in ('order', 'refund', 'points', 'behaviour')),
    behaviour text check ((behaviour is not null) = (event = 'behaviour')),
    days int not null check (days between 1 and 3660),
    condition jsonb not null,
    made_by text not null,
    made_at timestamptz not null,
    primary key (tag_no, place)
);

-- placement: local. Up to which batch events were looked at, while there are rules: one row.
create table tags.event_cursor (
    one boolean primary key default true check (one),
    xid xid8 not null,
    batch_no bigint not null
);

-- placement: local. Each working out of tags: of all members (full), or of those of whom something
-- new was told, or whose purchases count otherwise by the day (changes). A finished one says up to
-- which batch it read and by which rules; one that is taken up after its worker died goes on so. With
-- `anew` it writes everybody, changed or not; one that `renews` is about few members, and lays what it
-- finds over what the lake has. `worked` are the tags that it works out; the others stay as they are.
-- Who works on one lives while alive_at is young; each who
-- takes it up counts `claim` up, and may write while that is its own.
create table tags.run (
    run_no bigint generated always as identity primary key,
    kind text not null check (kind in ('full', 'changes')),
    state text not null check (state in ('queued', 'running', 'done', 'failed')),
    steps int not null default 0,
    done int not null default 0,
    members bigint not null default 0,
    changed bigint not null default 0,
    rows bigint not null default 0,
    as_of date,
    cursor_xid xid8,
    cursor_batch_no bigint,
    fingerprint text not null default '',
    cuts jsonb not null default '{}',
    anew boolean not null default false,
    renews boolean not null default false,
    worked smallint[] not null default '{}',
    unread jsonb not null default '{}',
    asked_by text not null,
    asked_at timestamptz not null default now(),
    begun_at timestamptz,
    alive_at timestamptz,
    claim int not null default 0,
    ended_at timestamptz,
    problem text not null default ''
);
create unique index run_open on tags.run ((true)) where state in ('queued', 'running');

-- placement: local. What the models of customer value learnt, append-only; runs use the newest. Null:
-- too few members came again.
create table tags.model (
    model_no bigint generated always as identity primary key,
    as_of date not null,
    learnt jsonb,
    learnt_at timestamptz not null default now()
);

-- placement: local. The ranges of members that a run has behind it, each with the file that it wrote
-- for the lake; gone once all stand there. Range -1 is those few of whom a run of changes is.
create table tags.run_range (
    run_no bigint not null,
    range_no int not null,
    path text not null,
    rows bigint not null,
    bytes bigint not null,
    members bigint not null,
    changed bigint not null,
    primary key (run_no, range_no)
);

-- placement: local. The days on which tags were counted, each by its newest run: of how many members.
-- Of a brand those at home in its stores; brand 0 stands for the whole house.
create table tags.coverage_day (
    counted_on date not null,
    brand_no int not null,
    run_no bigint not null,
    counted_at timestamptz not null,
    everybody bigint not null check (everybody >= 0),
    primary key (counted_on, brand_no)
);

-- placement: local. How many members had a tag on such a day (value 0: any of its values), and how
-- many had each value; of tags whose values are stores or guides only the tag. Zeros are left out.
create table tags.coverage (
    tag_no smallint not null,
    brand_no int not null,
    counted_on date not null,
    value_no bigint not null,
    members bigint not null check (members > 0),
    primary key (tag_no, brand_no, counted_on, value_no)
);

-- placement: local. Who found that the drift of a tag is as it should be, append-only: from that day
-- on it is compared with that day.
create table tags.accepted_drift (
    tag_no smallint not null,
    counted_on date not null,
    note text not null,
    accepted_by text not null,
    accepted_at timestamptz not null,
    primary key (tag_no, counted_on)
);

-- placement: local. Two rules of a tag worked out beside each other over the same facts: what counts
-- and what is thought of, or, with a version, what that version changed. Nobody's tags change by it.
-- Who works on one lives while alive_at is young; `turn` counts who took it up.
create table tags.trial (
    trial_no bigint generated always as identity primary key,
    tag_no smallint not null,
    based_on int not null,
    before jsonb not null,
    after jsonb not null,
    version int,
    state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    steps int not null default 0,
    done int not null default 0,
    everybody bigint,
    facts_at timestamptz,
    asked_by text not null,
    asked_at timestamptz not null default now(),
    alive_at timestamptz,
    turn int not null default 0,
    ended_at timestamptz,
    problem text not null default ''
);
create index trial_of_tag on tags.trial (tag_no, trial_no);

-- placement: local. From which first value to which one how many members went in a trial, with a few
-- of them; value 0: none. Who had none and has none is not told.
create table tags.trial_move (
    trial_no bigint not null,
    from_no bigint not null,
    to_no bigint not null,
    members bigint not null,
    sample bigint[] not null,
    primary key (trial_no, from_no, to_no)
);

-- placement: local. How many members keep, gain and lose each value in a trial, in whatever place.
create table tags.trial_value (
    trial_no bigint not null,
    value_no bigint not null,
    kept bigint not null,
    gained bigint not null,
    lost bigint not null,
    primary key (trial_no, value_no)
);

-- placement: placed by member_no. What each member is known as, worked out by runs: all of hers in one
-- text, which tags.member_tag_view shows value by value: the values of a tag in their places, what
-- they rest on (`part` of `whole`, or a figure by itself; the newest orders), since when and until
-- when. What people gave stands there with version 0. It is the same as the lake's member_tags. A row
-- for each value took PostgreSQL 1.03 s of processor for 10,000 members, it 0.23 (bench.renewing).
create table tags.member_tag (
    member_no bigint primary key,
    held text not null check (held <> ''),
    computed_at timestamptz not null default now()
);

-- placement: placed by member_no. What people said that a member is known as: by whom, since when and
-- until which day; ended when it was taken back or said otherwise, and never changed otherwise. It
-- stays with the member of whom it was said: what merged ones were said to be is worked out on reading.
create table tags.given (
    member_no bigint not null,
    given_no bigint generated always as identity,
    tag_no smallint not null,
    value_no bigint not null,
    source text not null check (source in ('guide', 'service', 'survey', 'import', 'event')),
    said_by text not null,
    said_at timestamptz not null,
    until_on date,
    note text not null default '',
    ended_by text,
    ended_at timestamptz,
    check ((ended_by is null) = (ended_at is null)),
    primary key (member_no, given_no)
);
create unique index given_stands on tags.given (member_no, tag_no, value_no, source)
    where ended_at is null;

-- --------------------------------------------------------------------------------------- views
-- What other rooms and readers may see of a room. Who may see which member and which order is said
-- once, by the policies below on identity.member, orders.sales_order and orders.refund. The views
-- on those tables have security_invoker, so the policies of the caller hold in them, and, as
-- PostgreSQL promises, also where another view reads them. The views on all other tables read with
-- the owner's rights, join one of those, and are barriers: no function in a query sees a row before
-- the join has decided. Readers have no right on the tables beneath.
--
-- Where brands are kept apart, a reader is shown of a member who is not `linked` what she did with the
-- reader's brands (docs/why/0017): organisation.brands_apart() is null for everybody else, and then
-- the conditions on it cost one look at a setting for each statement. They are scalar sub-queries by
-- key: of an `exists` beside an `or` the planner may read the whole table into a hash.

-- Which WeChat apps the live policy names, and what each is. It is nobody's.
create view identity.app_view with (security_barrier = true) as
select a.code, a.kind
from identity.policy_version v
cross join jsonb_to_recordset(v.document #> '{openid,apps}') as a(code text, kind text)
where v.state = 'live';

create view identity.member_view with (security_invoker = true) as
select m.*
from identity.member m;

create view identity.one_id_view with (security_barrier = true) as
select o.*
from identity.one_id o
join identity.member_view m using (member_no);

create view identity.identifier_view with (security_barrier = true) as
select i.*
from identity.identifier i
join identity.member_view m using (member_no)
where (select organisation.brands_apart()) is null
    or m.linked
    or i.brand_no is null
    or i.brand_no = any((select organisation.brands_apart())::int[])
    or (
        select true from identity.brand_identifier b
        where b.member_no = i.member_no and b.identifier_no = i.identifier_no
            and b.brand_no = any((select organisation.brands_apart())::int[])
        limit 1);

create view identity.identifier_value_view with (security_barrier = true) as
select v.*
from identity.identifier_value v
join identity.member_view m using (member_no)
where (select organisation.brands_apart()) is null
    or m.linked
    or v.brand_no is null
    or v.brand_no = any((select organisation.brands_apart())::int[])
    or (
        select true from identity.brand_identifier b
        where b.member_no = v.member_no and b.identifier_no = v.identifier_no
            and b.brand_no = any((select organisation.brands_apart())::int[])
        limit 1);

-- Since when phones are whose, and until when they were: the first row of somebody else ends it. Where
-- the member has it no more, `masked` is how it looked.
create view identity.ownership_view with (security_barrier = true) as
select o.identifier_no, o.member_no, o.masked, o.source_no, o.valid_from,
    (select min(n.valid_from) from identity.ownership n
        where n.identifier_no = o.identifier_no and n.valid_from > o.valid_from
            and n.member_no <> o.member_no) as valid_to
from identity.ownership o
join identity.member_view m using (member_no)
where (select organisation.brands_apart()) is null
    or m.linked
    or o.brand_no is null
    or o.brand_no = any((select organisation.brands_apart())::int[]);

-- Where and when a member joined her brands, as far as the reader may know of them.
create view identity.brand_member_view with (security_barrier = true) as
select b.*
from identity.brand_member b
join identity.member_view m using (member_no)
where (select organisation.brands_apart()) is null
    or m.linked
    or b.brand_no = any((select organisation.brands_apart())::int[]);

create view identity.brand_identifier_view with (security_barrier = true) as
select b.*
from identity.brand_identifier b
join identity.member_view m using (member_no)
where (select organisation.brands_apart()) is null
    or m.linked
    or b.brand_no = any((select organisation.brands_apart())::int[]);

-- A member as the reader's brands know her: since when and where, and her profile if one of them has a
-- member record of her. By key only: each row is looked up.
create view identity.known_member_view with (security_invoker = true) as
select m.member_no, m.one_id, m.state, m.survivor_no, m.data_key, m.linked,
    coalesce(k.joined_at, m.joined_at) as joined_at,
    case when k.brand_no is null then m.brand_no else k.brand_no end as brand_no,
    case when k.brand_no is null then m.home_store_no else k.store_no end as home_store_no,
    case when k.brand_no is null then m.home_channel_no else k.channel_no end as home_channel_no,
    case when k.told or k.told is null then m.gender else 0::smallint end as gender,
    case when k.told or k.told is null then m.name_sealed end as name_sealed,
    case when k.told or k.told is null then m.birthday_sealed end as birthday_sealed
from identity.member_view m
left join lateral (
    select b.*, bool_or(b.registered) over () as told
    from identity.brand_member_view b
    where (select organisation.brands_apart()) is not null and not m.linked
        and b.member_no in (
            select g.member_no from identity.member_view g
            where g.member_no = m.member_no or g.survivor_no = m.member_no)
    order by b.joined_at, b.record_no
    limit 1
) k on true;

-- For the pipeline, which finds the accounts of merged members; readers have no right on it.
create view identity.carrier_view as
select c.*
from identity.carrier c;

-- For readers: who ever carried the members that they see, and merges of these.
create view identity.carried_view with (security_barrier = true) as
select c.*
from identity.carrier c
join identity.member_view m using (member_no);

-- For the copy of what is held of somebody; readers have no right on it.
create view identity.household_member_view as
select h.*
from identity.household_member h;

create view identity.merge_view with (security_barrier = true) as
select g.*
from identity.merge g
where exists (
    select from identity.member_view m where m.member_no in (g.survivor_no, g.merged_no));

create view identity.assertion_view with (security_barrier = true) as
select a.*
from identity.assertion a
join identity.member_view m using (member_no)
where (select organisation.brands_apart()) is null
    or m.linked
    or (
        select true from identity.identifier_value v
        where v.member_no = a.member_no and v.identifier_no in (a.identifier_no, a.other_no)
            and v.brand_no <> all((select organisation.brands_apart())::int[])
            and (
                select true from identity.brand_identifier b
                where b.member_no = v.member_no and b.identifier_no = v.identifier_no
                    and b.brand_no = any((select organisation.brands_apart())::int[])
                limit 1) is null
        limit 1) is null;

create view identity.suspension_view with (security_barrier = true) as
select s.*
from identity.suspension s
join identity.member_view m using (member_no);

-- For the copy that a person is handed; readers have no right on these.
create view identity.consent_view as
select c.*
from identity.consent c;

-- What members said about the use of their data, under who carries them now, and since when she is
-- one with others. Who may see her is told of all that she said: a withdrawal that is not seen would
-- not be kept.
create view identity.said_consent_view with (security_barrier = true) as
select m.member_no, c.member_no as said_by, c.consent_no, c.purpose, c.channel, c.given,
    least(c.occurred_at, c.recorded_at) as said_at, (
        select max(g.decided_at)
        from identity.merge g
        join identity.member x on x.member_no = g.merged_no
        where g.state = 'done' and x.survivor_no = m.member_no) as one_since
from identity.consent c
join identity.member p on p.member_no = c.member_no
join identity.member_view m on m.member_no = coalesce(p.survivor_no, p.member_no);

create view collect.behaviour_view as
select b.*
from collect.behaviour b;

-- What kind of behaviour earned a member points; a reader sees those of members whom she sees.
create view collect.behaviour_kind_view with (security_barrier = true) as
select b.member_no, b.record_no, b.local_date, b.event
from collect.behaviour b
join identity.member_view m using (member_no);

create view points.debt_view as
select d.*
from points.debt d;

-- Every version of an order; the next one leaves out those that a correction replaced.
create view orders.order_version_view with (security_invoker = true) as
select o.*
from orders.sales_order o;

create view orders.sales_order_view as
select o.*
from orders.order_version_view o
where not exists (
    select from orders.void v where v.member_no = o.member_no and v.order_no = o.order_no);

-- Whose an order is, so that a reader may be shown an order of another store of one of her members.
create view orders.order_place_view with (security_barrier = true) as
select o.member_no, o.order_no
from orders.sales_order o
join identity.member_view m using (member_no)
where (select s.order_amounts from organisation.sharing s) = 'shown';

-- Of these members a reader is shown what orders in other stores cost: those whom she may see, where
-- the group shows it; where brands are kept apart, those who are linked.
create view orders.shared_member_view with (security_barrier = true) as
select m.member_no
from identity.member_view m
where (select s.order_amounts from organisation.sharing s) = 'shown'
    and ((select organisation.brands_apart()) is null or m.linked);

create view orders.order_line_view with (security_barrier = true) as
select l.*
from orders.order_line l
join orders.order_version_view o using (member_no, order_no);

create view orders.payment_view with (security_barrier = true) as
select p.*
from orders.payment p
join orders.order_version_view o using (member_no, order_no);

create view orders.refund_view with (security_invoker = true) as
select f.*
from orders.refund f;

create view points.balance_view with (security_barrier = true) as
select b.*
from points.balance b
join identity.member_view m using (member_no);

create view points.lot_view with (security_barrier = true) as
select l.*
from points.lot l
join identity.member_view m using (member_no);

-- Lots as lists show them. What is left, and when it goes, is summed over all of them.
create view points.known_lot_view with (security_barrier = true) as
select l.*
from points.lot l
join identity.member_view m using (member_no)
where (select organisation.brands_apart()) is null
    or m.linked
    or (
        select o.brand_no <> all((select organisation.brands_apart())::int[])
        from orders.sales_order o
        where o.member_no = l.origin_member_no and o.order_no = l.order_no) is not true
    and (
        select coalesce(b.brand_no, s.brand_no)
            <> all((select organisation.brands_apart())::int[])
        from points.entry e
        join collect.behaviour b on b.record_no = e.cause_no
            and b.local_date between (e.occurred_at at time zone 'UTC')::date - 1
                and (e.occurred_at at time zone 'UTC')::date + 1
        left join organisation.store s using (store_no)
        where l.given and e.member_no in (l.member_no, l.origin_member_no)
            and e.lot_no = l.lot_no and e.cause = 16
        limit 1) is not true;

-- For what pending points wait, by the version of the rule that granted them: the event, how many days
-- after it they are available, and whether they lapse without it.
create view points.awaited_view as
select v.rule_version_no as awaits, v.document ->> 'pending_until' as event,
    coalesce((v.document ->> 'pending_days')::int, 0) as days,
    v.document ->> 'pending_at_latest' = 'lapse' as lapses
from points.rule_version v
where v.document ->> 'pending_until' is not null and v.state <> 'draft';

-- Which lots expire by inactivity: after so many months, at the end of that day, month, quarter or year.
create view points.idling_view as
select v.rule_version_no as idles, (v.document ->> 'idle_months')::int as months,
    coalesce(v.document ->> 'expiry_end', 'month') as span
from points.rule_version v
where v.document ->> 'idle_months' is not null and v.state <> 'draft';

-- The last day of such a lot, by the day on which its member was last active.
create function points.idle_until(active_on date, months int, span text) returns date
language sql immutable as $$
    select (date_trunc(span, active_on + make_interval(months => months))
        + case span when 'day' then interval '1 day' when 'month' then interval '1 month'
            when 'quarter' then interval '3 months' else interval '1 year' end
        - interval '1 day')::date
$$;

create view points.reminder_view with (security_barrier = true) as
select r.*
from points.reminder r
join identity.member_view m using (member_no);

create view points.extension_view with (security_barrier = true) as
select x.*
from points.extension x
join identity.member_view m using (member_no);

create view points.expiry_view with (security_barrier = true) as
select x.*
from points.expiry x
join identity.member_view m using (member_no);

-- What the programme gave or took by hand is everybody's who sees the member.
create view points.adjustment_view with (security_barrier = true) as
select a.*
from points.adjustment a
join identity.member_view m using (member_no);

create view points.redemption_view with (security_barrier = true) as
select r.*
from points.redemption r
join identity.member_view m using (member_no)
where (select organisation.brands_apart()) is null
    or m.linked
    or (
        select s.brand_no <> all((select organisation.brands_apart())::int[])
        from organisation.store s
        where s.store_no = r.store_no) is not true;

create view points.hold_view with (security_barrier = true) as
select h.*
from points.hold h
join identity.member_view m using (member_no)
where (select organisation.brands_apart()) is null
    or m.linked
    or (
        select s.brand_no <> all((select organisation.brands_apart())::int[])
        from organisation.store s
        where s.store_no = h.store_no) is not true;

-- What a refund withheld or waived is of its refund, which has a store.
create view points.shortfall_view with (security_barrier = true) as
select s.*
from points.shortfall s
join orders.refund_view r using (member_no, refund_no);

-- What points paid of an order is its order's.
create view points.tender_part_view with (security_barrier = true) as
select p.*
from points.tender_part p
join orders.order_version_view o using (member_no, order_no);

-- Redemptions that paid a part of an order, as its source names it, and what they were worth then.
create view points.tender_view as
select t.source, t.order_key, t.worth_points, t.worth_fen, k.redemption_no, k.member_no,
    k.currency_no, k.points, div(k.points::numeric * t.worth_fen, t.worth_points)::bigint as fen
from points.tender t
join points.redemption k on k.reference = t.reference and k.refused is null;

-- That her points are frozen is everybody's who sees the member.
create view points.freeze_view with (security_barrier = true) as
select f.*
from points.freezing f
join identity.member_view m using (member_no);

-- What the programme turned from one currency into another is everybody's who sees the member.
create view points.exchange_view with (security_barrier = true) as
select x.*
from points.exchange x
join identity.member_view m using (member_no);

-- For copies of what is known of a member; readers have no right on it.
create view points.offer_use_view as
select u.*
from points.offer_use u;

-- How much of her points is held is everybody's who sees the member, like her balance.
create view points.held_view with (security_barrier = true) as
select d.*
from points.held d
join identity.member_view m using (member_no);

-- What the programme did (a release, an expiry, an adjustment) is everybody's; what followed from an
-- order, a refund, a redemption, a hold or a behaviour is its brand's.
create view points.entry_view with (security_barrier = true) as
select e.*
from points.entry e
join identity.member_view m using (member_no)
where ((select organisation.brands_apart()) is null
        or m.linked
        or case
            when e.order_no is not null then (
                select o.brand_no <> all((select organisation.brands_apart())::int[])
                from orders.sales_order o
                where o.member_no = coalesce(e.origin_member_no, e.member_no)
                    and o.order_no = e.order_no) is not true
            when e.cause = 2 then (
                select f.brand_no <> all((select organisation.brands_apart())::int[])
                from orders.refund f
                where f.member_no = coalesce(e.origin_member_no, e.member_no)
                    and f.refund_no = e.cause_no) is not true
            when e.cause = 3 then (
                select s.brand_no <> all((select organisation.brands_apart())::int[])
                from points.redemption r
                join organisation.store s using (store_no)
                where r.member_no = e.member_no and r.redemption_no = e.cause_no
                limit 1) is not true
            when e.cause = 15 then (
                select s.brand_no <> all((select organisation.brands_apart())::int[])
                from points.hold h
                join organisation.store s using (store_no)
                where h.member_no = coalesce(e.origin_member_no, e.member_no)
                    and h.hold_no = e.cause_no
                limit 1) is not true
            when e.cause = 16 then (
                select coalesce(b.brand_no, s.brand_no)
                    <> all((select organisation.brands_apart())::int[])
                from collect.behaviour b
                left join organisation.store s using (store_no)
                where b.record_no = e.cause_no
                    and b.local_date between (e.occurred_at at time zone 'UTC')::date - 1
                        and (e.occurred_at at time zone 'UTC')::date + 1
                limit 1) is not true
            else true
        end);

-- What happened to a member in the account of another, who carried her then; whoever may see her may
-- see it. Merges themselves stand in her own account, too.
create view points.carried_entry_view with (security_barrier = true) as
select e.*
from points.entry e
join identity.member_view m on m.member_no = e.origin_member_no
where e.cause not in (7, 8, 9)
    and ((select organisation.brands_apart()) is null
        or m.linked
        or case
            when e.order_no is not null then (
                select o.brand_no <> all((select organisation.brands_apart())::int[])
                from orders.sales_order o
                where o.member_no = coalesce(e.origin_member_no, e.member_no)
                    and o.order_no = e.order_no) is not true
            when e.cause = 2 then (
                select f.brand_no <> all((select organisation.brands_apart())::int[])
                from orders.refund f
                where f.member_no = coalesce(e.origin_member_no, e.member_no)
                    and f.refund_no = e.cause_no) is not true
            when e.cause = 3 then (
                select s.brand_no <> all((select organisation.brands_apart())::int[])
                from points.redemption r
                join organisation.store s using (store_no)
                where r.member_no = e.member_no and r.redemption_no = e.cause_no
                limit 1) is not true
            when e.cause = 15 then (
                select s.brand_no <> all((select organisation.brands_apart())::int[])
                from points.hold h
                join organisation.store s using (store_no)
                where h.member_no = coalesce(e.origin_member_no, e.member_no)
                    and h.hold_no = e.cause_no
                limit 1) is not true
            when e.cause = 16 then (
                select coalesce(b.brand_no, s.brand_no)
                    <> all((select organisation.brands_apart())::int[])
                from collect.behaviour b
                left join organisation.store s using (store_no)
                where b.record_no = e.cause_no
                    and b.local_date between (e.occurred_at at time zone 'UTC')::date - 1
                        and (e.occurred_at at time zone 'UTC')::date + 1
                limit 1) is not true
            else true
        end);

-- Growth and tier are the programme's; the orders are those of the reader's brands.
create view tiers.standing_view with (security_barrier = true) as
select t.member_no, t.set_no, t.growth, t.tier_no, t.until_on, t.life_no, t.loan_no,
    case when (select organisation.brands_apart()) is null or m.linked then t.orders
        else (
            select count(*)
            from orders.sales_order o
            where o.member_no in (
                select g.member_no from identity.member g
                where g.member_no = t.member_no or g.survivor_no = t.member_no)
                and (o.brand_no is null
                    or o.brand_no = any((select organisation.brands_apart())::int[]))
                and o.status = 1 and not o.adjustment
                and not exists (
                    select from orders.void x
                    where x.member_no = o.member_no and x.order_no = o.order_no)) end as orders,
    case when (select organisation.brands_apart()) is null or m.linked then t.last_order_at
        else (
            select max(o.occurred_at)
            from orders.sales_order o
            where o.member_no in (
                select g.member_no from identity.member g
                where g.member_no = t.member_no or g.survivor_no = t.member_no)
                and (o.brand_no is null
                    or o.brand_no = any((select organisation.brands_apart())::int[]))
                and o.status = 1 and not o.adjustment
                and not exists (
                    select from orders.void x
                    where x.member_no = o.member_no and x.order_no = o.order_no)) end as last_order_at
from tiers.standing t
join identity.member_view m using (member_no)
where (select tiers.seen_sets()) is null or t.set_no = any((select tiers.seen_sets())::smallint[]);

-- Growth by the day it belongs to; it is the programme's.
create view tiers.growth_view with (security_barrier = true) as
select g.member_no, g.set_no, g.growth, g.counted_on
from tiers.growth_entry g
join identity.member_view m using (member_no)
where (select tiers.seen_sets()) is null or g.set_no = any((select tiers.seen_sets())::smallint[]);

-- Her tier is the programme's; what brought her there is its brand's.
create view tiers.change_view with (security_barrier = true) as
select c.*
from tiers.change c
join identity.member_view m using (member_no)
where ((select tiers.seen_sets()) is null
        or c.set_no = any((select tiers.seen_sets())::smallint[]))
    and ((select organisation.brands_apart()) is null
    or m.linked
    or c.cause in (40, 41, 42)
    or (
        select true from identity.member g
        join orders.sales_order o on o.member_no = g.member_no and o.order_no = c.cause_no
        where (g.member_no = c.member_no or g.survivor_no = c.member_no)
            and o.brand_no <> all((select organisation.brands_apart())::int[])
        limit 1) is null
    and (
        select true from identity.member g
        join orders.refund f on f.member_no = g.member_no and f.refund_no = c.cause_no
        where (g.member_no = c.member_no or g.survivor_no = c.member_no)
            and f.brand_no <> all((select organisation.brands_apart())::int[])
        limit 1) is null
    and (c.cause <> 16
        or (
            select coalesce(b.brand_no, s.brand_no)
                <> all((select organisation.brands_apart())::int[])
            from collect.behaviour b
            left join organisation.store s using (store_no)
            where b.record_no = c.cause_no
                and b.local_date between (c.occurred_at at time zone 'UTC')::date - 1
                    and (c.occurred_at at time zone 'UTC')::date + 1
            limit 1) is not true));

-- A tier is the programme's, and so is one that is lent.
create view tiers.loan_view with (security_barrier = true) as
select l.*
from tiers.loan l
join identity.member_view m using (member_no)
where (select tiers.seen_sets()) is null or l.set_no = any((select tiers.seen_sets())::smallint[]);

create view tiers.set_view as
select t.*
from tiers.tier_set t
where (select tiers.seen_sets()) is null or t.set_no = any((select tiers.seen_sets())::smallint[]);

-- What is left of a benefit is everybody's who sees the member; what was used, its store's brand's.
create view tiers.benefit_use_view with (security_barrier = true) as
select u.*
from tiers.benefit_use u
join identity.member_view m using (member_no)
where (select organisation.brands_apart()) is null
    or m.linked
    or (
        select s.brand_no <> all((select organisation.brands_apart())::int[])
        from organisation.store s
        where s.store_no = u.store_no) is not true;

-- Members with where they stand and what they hold, for lists: one view, so that a list joins each
-- table once and what it does not ask for is not read at all. `known_...` is as the reader's brands
-- know her; only readers who are held to them ask for it.
create view tiers.member_view with (security_barrier = true) as
select m.member_no, m.brand_no, m.home_store_no, m.joined_at, t.tier_no, t.last_order_at,
    b.available, m.linked, m.seen_by,
    case when m.linked then m.joined_at
        else coalesce((
            select min(k.joined_at)
            from identity.brand_member k
            where k.member_no in (
                    select g.member_no from identity.member g
                    where g.member_no = m.member_no or g.survivor_no = m.member_no)
                and k.brand_no = any((select organisation.brands_apart())::int[])), m.joined_at)
        end as known_joined_at,
    case when m.linked then t.last_order_at
        else (
            select max(o.occurred_at)
            from orders.sales_order o
            where o.member_no in (
                select g.member_no from identity.member g
                where g.member_no = m.member_no or g.survivor_no = m.member_no)
                and (o.brand_no is null
                    or o.brand_no = any((select organisation.brands_apart())::int[]))
                and o.status = 1 and not o.adjustment
                and not exists (
                    select from orders.void x
                    where x.member_no = o.member_no and x.order_no = o.order_no)) end as known_last_order_at
from identity.member_view m
left join tiers.standing t on t.member_no = m.member_no and t.set_no = 1
left join points.balance b on b.member_no = m.member_no and b.currency_no = 1
where m.state = 'active';

-- What members are known as is theirs: who sees a member sees her tags.
create view tags.member_tag_view with (security_barrier = true) as
select t.member_no, v.told[1]::smallint as tag_no, v.told[2]::smallint as place,
    v.told[3]::bigint as value_no, nullif(v.told[4], '')::bigint as part,
    nullif(v.told[5], '')::bigint as whole, string_to_array(v.told[6], ',')::bigint[] as order_nos,
    v.told[7]::int as version, v.told[8]::date as since_on, nullif(v.told[9], '')::date as until_on,
    t.computed_at
from tags.member_tag t
cross join lateral (
    select string_to_array(one, '|') as told from string_to_table(t.held, ';') one
) v
where exists (select from identity.member_view m where m.member_no = t.member_no);

create view tags.tag_view as
select g.*, s.paused_at
from tags.tag g
left join tags.schedule s using (tag_no);

create view tags.value_view as
select v.*
from tags.value v;

create view tags.given_view as
select g.*
from tags.given g;

-- What the lake's exporter reads, which sees the whole house: facts as they were written, without
-- the joins that bind readers. Nobody but the owner has a right on these.

create view collect.batch_view as
select b.*
from collect.batch b;

create view identity.member_change_view as
select c.*
from identity.member_change c;

create view identity.adoption_view as
select a.*
from identity.adoption a;

create view orders.line_fact_view as
select l.*
from orders.order_line l;

create view orders.refund_line_fact_view as
select l.*
from orders.refund_line l;

create view orders.void_fact_view as
select v.*
from orders.void v;

create view points.entry_fact_view as
select e.*
from points.entry e;

create view points.lot_fact_view as
select l.*
from points.lot l;

create view points.extension_fact_view as
select x.*
from points.extension x;

create view identity.merge_fact_view as
select g.*
from identity.merge g;

create view tiers.growth_fact_view as
select g.*
from tiers.growth_entry g;

create view tiers.change_fact_view as
select c.*
from tiers.change c;

create view tiers.judgement_fact_view as
select j.*
from tiers.judgement j;

-- ------------------------------------------------------------------------------------ policies
-- A request that does not see the whole house runs as yihui_reader with the setting yihui.stores:
-- members of those home stores, orders of those stores. A request about one of these members may name
-- her in yihui.shared, where the group shows what orders cost across stores: then hers are seen, too,
-- in that transaction, and lists and sums of stores stay what they are. Where brands are kept apart, yihui.apart holds
-- the same stores: then members who joined a brand there are seen, too. No sub-queries: 14 ms against 169 ms on a
-- million members. The owner, which the pipeline runs as, is not bound. Partitions are reached
-- through their table only: a partition read by its own name would know no policy.

do $$
begin
    if not exists (select from pg_roles where rolname = 'yihui_reader') then
        create role yihui_reader nologin;
    end if;
exception when duplicate_object or unique_violation then null;
end
$$;
do $$ begin execute format('grant yihui_reader to %I', current_user); end $$;
grant usage on schema collect, organisation, identity, orders, points, tiers, tags to yihui_reader;
grant select on organisation.brand, organisation.region, organisation.store, organisation.channel,
    collect.source, collect.behaviour_kind_view, identity.kind, identity.app_view, orders.product, points.currency, points.exchange_rate, points.burn_rule, points.return_policy, points.rule_version, points.expiry_policy,
    tiers.plan_version, tiers.tier_set, tiers.set_view
    to yihui_reader;
grant select on identity.member, orders.sales_order, orders.refund to yihui_reader;
grant select on identity.member_view, identity.one_id_view, identity.identifier_view,
    identity.identifier_value_view, identity.ownership_view, identity.carried_view, identity.merge_view,
    identity.assertion_view, identity.suspension_view, identity.brand_member_view,
    identity.brand_identifier_view, identity.known_member_view, identity.said_consent_view,
    orders.order_version_view, orders.sales_order_view, orders.order_place_view,
    orders.shared_member_view, orders.order_line_view, orders.payment_view, orders.refund_view, points.balance_view, points.lot_view,
    points.known_lot_view, points.awaited_view, points.idling_view,
    points.reminder_view, points.extension_view, points.expiry_view, points.adjustment_view,
    points.redemption_view, points.shortfall_view, points.tender_part_view, points.exchange_view, points.hold_view, points.freeze_view, points.held_view, points.entry_view, points.carried_entry_view, tiers.standing_view,
    tiers.change_view,
    tiers.growth_view, tiers.benefit_use_view, tiers.loan_view,
    tiers.member_view, tags.member_tag_view
    to yihui_reader;

alter table identity.member enable row level security;
create policy member_in_scope on identity.member for select to yihui_reader
    using (home_store_no = any (
            string_to_array(current_setting('yihui.stores', true), ',')::int[])
        or seen_by && string_to_array(current_setting('yihui.apart', true), ',')::int[]);
alter table orders.sales_order enable row level security;
create policy order_in_scope on orders.sales_order for select to yihui_reader
    using (store_no = any (
            string_to_array(current_setting('yihui.stores', true), ',')::int[])
        or member_no = any (
            string_to_array(current_setting('yihui.shared', true), ',')::bigint[]));
alter table orders.refund enable row level security;
create policy refund_in_scope on orders.refund for select to yihui_reader
    using (store_no = any (
            string_to_array(current_setting('yihui.stores', true), ',')::int[])
        or member_no = any (
            string_to_array(current_setting('yihui.shared', true), ',')::bigint[]));
