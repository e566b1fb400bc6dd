#!/bin/sh
# Creates the database passwords. Existing files are never changed.
#
#   make-secrets.sh [FOLDER] [HOST:PORT/DATABASE]
#
# FOLDER (/secrets) gets one folder per role, so that each container mounts only its own:
#   postgres/password, postgres/url     the superuser, for creating roles only
#   owner/...  writer/...  reader/...   password and DATABASE_URL of each role
set -eu
umask 077
folder=${1:-/secrets}
database=${2:-postgres:5432/ledger}

secret() { # secret FOLDER ROLE MODE
  mkdir -p "$folder/$1"
  if [ ! -s "$folder/$1/password" ]; then
    # 32 random bytes as hex: needs no escaping in URLs, shells or SQL.
    od -An -tx1 -N32 /dev/urandom | tr -d ' \n' >"$folder/$1/password.new"
    mv "$folder/$1/password.new" "$folder/$1/password"
    echo "created a password for $2"
  fi
  if [ ! -s "$folder/$1/url" ]; then
    printf 'postgresql://%s:%s@%s' "$2" "$(cat "$folder/$1/password")" "$database" >"$folder/$1/url.new"
    mv "$folder/$1/url.new" "$folder/$1/url"
  fi
  chmod "$3" "$folder/$1/password" "$folder/$1/url"
}

secret postgres postgres 0400
secret owner ledger_owner 0400
secret writer ledger_writer 0400
# Grafana reads it under a user of its own; only who is given this folder can get at it.
secret reader ledger_reader 0444
echo "secrets in $folder"
