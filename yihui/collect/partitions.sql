-- Behaviours are range-partitioned by month of their local day; odd days stay in the default.

-- name: find_months
-- The partitions of behaviours by their table's name.
select split_part(relid::regclass::text, '.', 2) as name
from pg_partition_tree('collect.behaviour')
where isleaf;
