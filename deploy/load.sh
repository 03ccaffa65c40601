#!/usr/bin/env bash
# Loads a folder of records (<kind>.ndjson or <kind>.ndjson.gz, one record a line) through the gateway:
#   deploy/load.sh DIR [LINES]       LINES: only the first so many of each file
# Records may be sent again: what is there already is answered `replayed`.
set -euo pipefail
dir=${1:?usage: deploy/load.sh DIR [LINES]}
lines=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
port=${JICENG_GATEWAY_PORT:-}
if [ -z "$port" ] && [ -f "$here/../.env" ]; then
  port=$(sed -n 's/^JICENG_GATEWAY_PORT=//p' "$here/../.env" | tail -n 1)
fi
gateway=${JICENG_GATEWAY_URL:-http://127.0.0.1:${port:-8080}}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
refused=0

# file name, event type
while read -r file type; do
  if [ -f "$dir/$file.ndjson.gz" ]; then
    gzip -dc "$dir/$file.ndjson.gz" >"$work/records"
  elif [ -f "$dir/$file.ndjson" ]; then
    cp "$dir/$file.ndjson" "$work/records"
  else
    continue
  fi
  if [ -n "$lines" ]; then
    sed -n "1,${lines}p" "$work/records" >"$work/some" && mv "$work/some" "$work/records"
  fi
  if [ ! -s "$work/records" ]; then
    printf '%-20s nothing\n' "$file"
    continue
  fi
  rm -f "$work"/part.*
  awk -v type="$type" 'NF { printf "{\"specversion\":\"1.0\",\"id\":\"%s-%d\",\"source\":\"/district\",\"type\":\"org.jiceng.%s\",\"data\":%s}\n", type, NR, type, $0 }' \
    "$work/records" | split -l 5000 - "$work/part."
  : >"$work/answers"
  for part in "$work"/part.*; do
    [ -s "$part" ] || continue
    for attempt in 1 2 3 4 5; do
      # A token lives for minutes; a large load takes longer.
      printf 'Authorization: Bearer %s\n' "$("$here/token.sh" district-feed)" >"$work/header"
      status=$(curl -sS --max-time 300 -o "$work/answer" -w '%{http_code}' -H "@$work/header" \
        -H 'Content-Type: application/x-ndjson' --data-binary "@$part" "$gateway/api/events")
      if [ "$status" != 200 ]; then
        echo "$file: the gateway answered $status: $(head -c 500 "$work/answer")" >&2
        exit 1
      fi
      # Whoever was busy or away may be back soon; what was stored is only answered `replayed`.
      if [ "$attempt" = 5 ] || ! grep -qE '"httpStatus":50[34]' "$work/answer"; then break; fi
      sleep 3
    done
    cat "$work/answer" >>"$work/answers"
  done
  printf '%-20s' "$file"
  grep -o '"status":"[a-z]*"' "$work/answers" | sort | uniq -c |
    awk '{ gsub(/"status":|"/, "", $2); printf " %s %s", $1, $2 }'
  echo
  if grep '"status":"rejected"' "$work/answers" | head -n 3 >&2; then refused=1; fi
done <<'KINDS'
institutions institution
residents resident
contracts contract
renewals contract-renewal
terminations contract-termination
transfers contract-transfer
surveys survey
enrolments enrolment
enrolment-closures enrolment-closure
medication-plans medication-plan
follow-ups follow-up
readings reading
visits visit
KINDS
exit "$refused"
