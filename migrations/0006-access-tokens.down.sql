-- Every token is forgotten; whoever used one is locked out.
drop schema access cascade;
