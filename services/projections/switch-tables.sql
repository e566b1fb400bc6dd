-- Puts the rebuilt tables in the place of the served ones; the caller has locked the served ones and found that the
-- copy is not behind. Locks: every table of both schemas in ACCESS EXCLUSIVE until the end of the transaction. Whoever
-- waits for one of them by its name finds the new one. All or nothing: no reader sees neither.
alter schema projection rename to projection_before;
alter schema projection_next rename to projection;
drop schema projection_before cascade;
