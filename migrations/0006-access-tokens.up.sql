-- Who may use the API. Apart from the ledger: nothing here is history, and whoever reads the log needs no sight of it.
-- Runs once; takes no lock that anybody waits for, since nothing exists yet.
create schema access;

-- An API token. The secret is not here: only the digest of the whole token. SHA-256 and no slow hash, because a secret
-- of 256 random bits cannot be guessed however fast the guesses are.
create table access.token (
  id           text collate "C" primary key check (id ~ '^[0-9a-f]{12}$'),
  digest       bytea not null check (octet_length(digest) = 32),
  name         text not null check (length(name) between 1 and 128),
  roles        text[] not null check (cardinality(roles) > 0),
  scopes       text[] not null,
  -- Hosts a collector may append for; empty for the others.
  hosts        text[] not null,
  created_at   timestamptz not null default clock_timestamp(),
  -- null = never.
  expires_at   timestamptz,
  revoked_at   timestamptz,
  -- At most a minute old while the token is used.
  last_used_at timestamptz,
  -- A collector of no host would be a mistake, and one of all hosts is an admin.
  check ((cardinality(hosts) > 0) = ('collector' = any(roles)))
);
