#!/usr/bin/env bash
# Writes the secrets docker-compose.yml asks for into .env at the root of the project.
# A secret that is there already stays as it is, so running it again is harmless.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 077
touch .env
chmod 600 .env

for name in KEYCLOAK_ADMIN_PASSWORD GRAFANA_ADMIN_PASSWORD \
    DISTRICT_FEED_SECRET OPERATIONS_SECRET DIRECTOR_SECRET CLINIC_DEMO_SECRET PROMETHEUS_SECRET; do
  if ! grep -q "^$name=." .env; then
    sed -i "/^$name=/d" .env
    printf '%s=%s\n' "$name" "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')" >>.env
    echo "made $name"
  fi
done
for name in JICENG_ENCRYPTION_KEYS JICENG_INDEX_KEYS; do
  if ! grep -q "^$name=." .env; then
    sed -i "/^$name=/d" .env
    printf '%s=k1:%s\n' "$name" "$(head -c 32 /dev/urandom | base64)" >>.env
    echo "made $name"
  fi
done
echo "secrets are in $PWD/.env"
