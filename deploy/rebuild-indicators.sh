#!/usr/bin/env bash
# Rebuilds all indicators from the event topics: throws away what the engine worked out and lets it read
# everything again. Records and events are not touched; writes go on meanwhile. Until /api/freshness says
# complete, the numbers are those of the part read so far.
set -euo pipefail
cd "$(dirname "$0")/.."
engine=${JICENG_METRICS_APPLICATION_ID:-jiceng-metrics-4}

docker compose stop metrics-service
docker compose exec -T kafka bash -s "$engine" <<'KAFKA'
set -euo pipefail
engine=$1
cd /opt/kafka/bin
# The member's name stays in the group for a while after it has left. The tool ends well even when it could not delete
# the group, so what it says decides: with the old offsets left, the engine would read nothing again.
for attempt in $(seq 1 12); do
  answer=$(./kafka-consumer-groups.sh --bootstrap-server kafka:9092 --delete --group "$engine" 2>&1) || true
  case $answer in
    *"was successful"* | *GroupIdNotFound*) break ;;
    *) [ "$attempt" -lt 12 ] || { echo "$answer" >&2; exit 1; }; sleep 5 ;;
  esac
done
for topic in $(./kafka-topics.sh --bootstrap-server kafka:9092 --list); do
  case $topic in
    "$engine"-* | indicator-series-by-month | metrics-institutions)
      echo "deleting $topic"
      ./kafka-topics.sh --bootstrap-server kafka:9092 --delete --topic "$topic"
      ;;
  esac
done
KAFKA
docker compose rm --force --stop metrics-service
docker volume rm "${COMPOSE_PROJECT_NAME:-jiceng}_metrics-state"
docker compose up --detach --no-deps --wait metrics-service
echo "the engine reads its topics; watch: curl -H \"Authorization: Bearer \$(deploy/token.sh operations)\" \$GATEWAY/api/freshness"
