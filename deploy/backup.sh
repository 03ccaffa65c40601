#!/usr/bin/env bash
# Backs up what cannot be worked out again: records, events, identities and secrets.
#   deploy/backup.sh DIR
# The platform stops for as long as the copy takes, so that records and events are of one moment.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -d "${1:?usage: deploy/backup.sh DIR}" ] || { echo "no such folder: $1" >&2; exit 1; }
umask 077
to=$(cd "$1" && pwd)/jiceng-$(date +%Y%m%dT%H%M%S)
mkdir "$to"
project=${COMPOSE_PROJECT_NAME:-jiceng}
image=$(docker compose config --images mongo)

running=$(docker compose ps --services --status running)
[ -n "$running" ] || { echo "nothing is running" >&2; exit 1; }
trap 'docker compose up --detach --no-build --no-recreate --wait $running' EXIT
# The door first: then nothing new comes in, and each service publishes what waits before it stops.
docker compose stop gateway
docker compose stop signing-service followup-service referral-service metrics-service
docker compose stop kafka mongo keycloak
for volume in mongo-data mongo-config kafka-data keycloak-data; do
  docker run --rm --network none --entrypoint tar -v "${project}_$volume:/from:ro" "$image" -C /from -cf - . | gzip >"$to/$volume.tar.gz"
done
if [ -f .env ]; then cp .env "$to/env"; fi
echo "saved to $to"
