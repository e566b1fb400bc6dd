-- Removes the report views. Locks: ACCESS EXCLUSIVE on each of them.
drop schema report cascade;
