-- API tokens. A schema of their own: they are not history, and a reader of the log needs no access to them.
-- Locks: none on existing tables; everything in here is new.
create schema access;

-- An API token. The secret is not stored, only the digest of the whole token. SHA-256 instead of a slow hash, because a
-- secret of 256 random bits cannot be guessed at any speed.
create table access.token (
  id           text collate "C" primary key check (id ~ '^[0-9a-f]{12}$'),
  digest       bytea not null check (octet_length(digest) = 32),
  name         text not null check (length(name) between 1 and 128),
  roles        text[] not null check (cardinality(roles) > 0),
  scopes       text[] not null,
  -- Hosts that a collector may append for; empty for the other roles.
  hosts        text[] not null,
  created_at   timestamptz not null default clock_timestamp(),
  -- null = never.
  expires_at   timestamptz,
  revoked_at   timestamptz,
  -- At most a minute old while the token is used.
  last_used_at timestamptz,
  -- A collector without hosts is a mistake, and a collector of all hosts is an admin.
  check ((cardinality(hosts) > 0) = ('collector' = any(roles)))
);
