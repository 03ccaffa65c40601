package org.jiceng.starter.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Fingerprint;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes one record as JSON, whichever way it came, and has its type decide on it.
final class Desk {

  private static final String SOURCE = "source";
  private static final String REVISION = "revision";
  private static final int LONGEST_REASON = 200;

  private final Clock clock;

  Desk(Clock clock) {
    this.clock = clock;
  }

  /// Takes a revision of a record.
  <B> Mono<Answer> accept(RecordType<B> type, Caller caller, JsonNode json, boolean dryRun) {
    if (!(json instanceof ObjectNode object)) {
      return rejected(Refusal.field("", "invalid-type", "Must be an object."));
    }
    Violations violations = new Violations();
    String recordId = id(object, type.idField(), null, violations);
    String source;
    if (type.isPut()) {
      source = RecordRef.DISTRICT;
      same(object, "recordId", recordId, type.idField() + " says otherwise.", violations);
      same(object, SOURCE, source, "Its ids hold for the whole district.", violations);
    } else {
      source = id(object, SOURCE, caller.clientId(), violations);
    }
    int revision = revision(object, violations);
    ObjectNode content = object.deepCopy();
    content.remove(REVISION);
    content.remove(SOURCE);
    content.remove("recordId");
    Checked<B> body = BodyReader.bind(content, type.body());
    if (body instanceof Checked.Unsound<B>(Refusal refusal)) {
      refusal
          .violations()
          .forEach(wrong -> violations.field(wrong.pointer(), wrong.code(), wrong.detail()));
    }
    if (violations.refusal().isPresent() || !(body instanceof Checked.Sound<B>(B sound))) {
      return rejected(violations.refusal().orElseThrow());
    }
    content.remove(type.secretFields());
    Arrival arrival =
        new Arrival(
            new RecordRef(source, recordId),
            revision,
            Fingerprint.of(BodyReader.content(content)),
            now());
    return type.accept(new Submission<>(caller, sound, arrival, dryRun)).map(Answer::of);
  }

  /// Takes the void of a record.
  Mono<Answer> withdraw(
      RecordType<?> type,
      Caller caller,
      @Nullable String recordId,
      @Nullable String source,
      @Nullable String revision,
      @Nullable String reason,
      boolean dryRun) {
    Violations violations =
        new Violations()
            .id("/recordId", recordId)
            .required("/revision", revision)
            .text("/reason", reason, LONGEST_REASON);
    String from = type.isPut() ? RecordRef.DISTRICT : source == null ? caller.clientId() : source;
    violations.id("/source", from);
    int number = 0;
    if (revision != null) {
      number = revision.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(revision) : 0;
      if (number == 0) {
        violations.field("/revision", "invalid-type", "Must be a whole number from 1.");
      }
    }
    var refusal = violations.refusal();
    if (refusal.isPresent()) {
      return rejected(refusal.get());
    }
    return type.withdraw(
            new Withdrawal(
                caller,
                new RecordRef(from, Violations.present(recordId)),
                number,
                Violations.present(reason),
                now(),
                dryRun))
        .map(Answer::of);
  }

  /// The members of a void that came as a record.
  Mono<Answer> withdraw(RecordType<?> type, Caller caller, ObjectNode data, boolean dryRun) {
    Violations violations = new Violations();
    for (String name : data.propertyNames()) {
      if (!java.util.Set.of("kind", "recordId", SOURCE, REVISION, "reason").contains(name)) {
        violations.field("/" + name, "unknown-field", "There is no such field.");
      }
    }
    String recordId = text(data, "recordId", violations);
    String source = text(data, SOURCE, violations);
    String reason = text(data, "reason", violations);
    JsonNode revision = data.get(REVISION);
    var refusal = violations.refusal();
    return refusal.isPresent()
        ? rejected(refusal.get())
        : withdraw(
            type,
            caller,
            recordId,
            source,
            revision == null ? null : revision.toString(),
            reason,
            dryRun);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Mono<Answer> rejected(Refusal refusal) {
    return Mono.just(new Answer.Rejected(Problem.of(refusal)));
  }

  private static String id(
      ObjectNode object, String name, @Nullable String otherwise, Violations violations) {
    String value = text(object, name, violations);
    if (value == null) {
      value = otherwise;
    }
    if (object.get(name) == null || object.get(name).isNull() || object.get(name).isString()) {
      violations.id("/" + name, value);
    }
    return value == null ? "" : value;
  }

  private static @Nullable String text(ObjectNode object, String name, Violations violations) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      violations.field("/" + name, "invalid-type", "Must be a text.");
      return null;
    }
    return value.stringValue();
  }

  /// A name that was given beside the one that counts must be the same.
  private static void same(
      ObjectNode object, String name, String counts, String otherwise, Violations violations) {
    String said = text(object, name, violations);
    if (said != null && !said.equals(counts)) {
      violations.field("/" + name, "contradiction", otherwise);
    }
  }

  private static int revision(ObjectNode object, Violations violations) {
    JsonNode value = object.get(REVISION);
    if (value == null || value.isNull()) {
      return 1;
    }
    if (!value.isInt() || value.intValue() < 1) {
      violations.field("/" + REVISION, "invalid-type", "Must be a whole number from 1.");
      return 1;
    }
    return value.intValue();
  }

  /// Puts the variables of a path into the body; a body that says otherwise contradicts itself.
  static Checked<ObjectNode> merged(ObjectNode body, Map<String, String> variables) {
    ObjectNode merged = body.deepCopy();
    Violations violations = new Violations();
    variables.forEach(
        (name, value) -> {
          JsonNode said = body.get(name);
          if (said != null
              && !said.isNull()
              && !(said.isString() && said.stringValue().equals(value))) {
            violations.field("/" + name, "contradiction", "The path says otherwise.");
          }
          merged.put(name, value);
        });
    return violations.unlessAny(() -> merged);
  }
}
