#!/usr/bin/env bash
# Prints an access token: deploy/token.sh district-feed|operations|director|clinic-demo
# For another client: CLIENT_SECRET=... deploy/token.sh clinic-<institution>
set -euo pipefail
cd "$(dirname "$0")/.."
client=${1:?usage: deploy/token.sh CLIENT}

# A value of .env or, before it, of the environment; nothing in the file is ever run.
setting() {
  local value=${!1:-}
  if [ -z "$value" ] && [ -f .env ]; then
    value=$(sed -n "s/^$1=//p" .env | tail -n 1)
  fi
  printf '%s' "${value:-${2:-}}"
}

name=$(printf '%s_SECRET' "$client" | tr 'a-z-' 'A-Z_')
secret=${CLIENT_SECRET:-$(setting "$name")}
[ -n "$secret" ] || { echo "no secret for $client: neither CLIENT_SECRET nor $name in .env" >&2; exit 1; }
issuer=$(setting JICENG_ISSUER_URL "http://127.0.0.1:$(setting JICENG_ISSUER_PORT 8085)")

# The secret goes through standard input: the arguments of a process can be seen by others.
answer=$(printf 'grant_type=client_credentials&client_id=%s&client_secret=%s' "$client" "$secret" |
  curl -sS --max-time 20 --data-binary @- "$issuer/realms/jiceng/protocol/openid-connect/token")
token=$(printf '%s' "$answer" | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
[ -n "$token" ] || { echo "no token: $answer" >&2; exit 1; }
printf '%s\n' "$token"
