-- Entries are range-partitioned by their own number, in steps of 400,000,000.

-- name: find_ranges
-- The number of the last partition of each table, and how far the numbers have come.
select 'points.entry' as parent,
    max(substring(relid::regclass::text from '[0-9]+$')::int) as last,
    coalesce(pg_sequence_last_value('points.entry_no'), 0) as reached
from pg_partition_tree('points.entry')
where isleaf;
