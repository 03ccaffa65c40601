package org.jiceng.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/// Writes what is generated from the events, for a person to read and commit; see the README.
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIfSystemProperty(named = "jiceng.approve", matches = "true")
class ApprovingGeneratedFilesTest {

  @Test
  void writes_schemas_headers_and_asyncapi_but_changes_nothing_published() {
    for (EventType type : EventType.values()) {
      JsonNode schema = EventSchemas.of(type);
      SchemaHistory history = SchemaHistory.of(type);
      assertThat(history.problemsWith(schema)).as("%s", type).isEmpty();
      ApprovedFiles.write(ApprovedFiles.schemaFile(type), ApprovedFiles.pretty(schema));
      if (!history.endsWith(schema)) {
        ApprovedFiles.write(
            ApprovedFiles.historyFile(type, history.latest() + 1), ApprovedFiles.pretty(schema));
      }
      ApprovedFiles.examples(type).stream()
          .filter(example -> example.what().equals("full"))
          .filter(example -> !ApprovedFiles.headersFile(example).toFile().exists())
          .forEach(
              example ->
                  ApprovedFiles.write(
                      ApprovedFiles.headersFile(example),
                      ApprovedFiles.pretty(SentExamples.headers(example))));
    }
    ApprovedFiles.write(AsyncApi.FILE, AsyncApi.yaml());
    Map<String, String> ledger = ApprovedFiles.ledger();
    ApprovedFiles.digests().forEach(ledger::putIfAbsent);
    ApprovedFiles.writeLedger(ledger);
  }
}
