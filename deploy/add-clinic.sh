#!/usr/bin/env bash
# Makes the client of a clinic in the running Keycloak and prints its secret, once:
#   deploy/add-clinic.sh INSTITUTION
# The client is called clinic-INSTITUTION and speaks for that institution alone.
set -euo pipefail
cd "$(dirname "$0")/.."
institution=${1:?usage: deploy/add-clinic.sh INSTITUTION}
if ! [[ $institution =~ ^[A-Za-z0-9._-]{1,64}$ ]]; then
  echo "not an institution's id: $institution" >&2
  exit 1
fi
secret=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')

docker compose exec -T keycloak bash -s <<SCRIPT
set -euo pipefail
kcadm=/opt/keycloak/bin/kcadm.sh
session=\$(mktemp)
trap 'rm -f "\$session"' EXIT
"\$kcadm" config credentials --config "\$session" --server http://127.0.0.1:8080 --realm master \
  --user "\$KC_BOOTSTRAP_ADMIN_USERNAME" --password "\$KC_BOOTSTRAP_ADMIN_PASSWORD" 2>/dev/null
"\$kcadm" create clients --config "\$session" -r jiceng -f - <<'CLIENT'
{
  "clientId": "clinic-$institution",
  "secret": "$secret",
  "publicClient": false,
  "standardFlowEnabled": false,
  "directAccessGrantsEnabled": false,
  "serviceAccountsEnabled": true,
  "fullScopeAllowed": false,
  "defaultClientScopes": ["basic", "records:write", "indicators:read", "residents:read"],
  "optionalClientScopes": [],
  "protocolMappers": [
    {
      "name": "institution",
      "protocol": "openid-connect",
      "protocolMapper": "oidc-hardcoded-claim-mapper",
      "config": {
        "claim.name": "institution",
        "claim.value": "$institution",
        "jsonType.label": "String",
        "access.token.claim": "true",
        "id.token.claim": "false"
      }
    }
  ]
}
CLIENT
SCRIPT
echo "client  clinic-$institution"
echo "secret  $secret"
