-- How the house is.

-- name: find_database
select current_setting('server_version') as version,
    pg_database_size(current_database()) as bytes;
