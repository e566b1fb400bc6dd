-- Removes every token: clients that use one are locked out. Locks: ACCESS EXCLUSIVE on access.token.
drop schema access cascade;
