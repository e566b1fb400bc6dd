-- Removes the read models, also those of an unfinished rebuild. Locks: ACCESS EXCLUSIVE on each of them.
drop schema if exists projection_next cascade;
drop schema projection cascade;
