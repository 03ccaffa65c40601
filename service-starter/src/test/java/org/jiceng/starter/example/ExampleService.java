package org.jiceng.starter.example;

import static org.jiceng.starter.record.Violations.present;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jiceng.events.RecordKind;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.core.type.TypeReference;

/// A service as small as one can be: it takes visits.
@SpringBootApplication(proxyBeanMethods = false)
public class ExampleService {

  /// A visit as it is posted.
  public record VisitBody(
      @Nullable String residentId,
      @Nullable String institutionId,
      @Nullable Instant occurredAt,
      @Nullable VisitKind kind,
      @Nullable List<String> diagnosis,
      @Nullable String note) {}

  @Bean
  RouterFunction<ServerResponse> api(Intake intake, PlainRecords<VisitBody, VisitRecorded> visits) {
    return intake.routes(visits);
  }

  @Bean
  PlainRecords<VisitBody, VisitRecorded> visits(DocumentStore store, Clock clock) {
    return new PlainRecords<>(
        RecordKind.VISIT,
        "/api/visits",
        "recordId",
        VisitBody.class,
        store.aggregates("visits", new TypeReference<>() {}),
        visit -> Set.of(visit.institutionId()),
        (submission, _) -> read(submission, LocalDate.now(clock)));
  }

  private static Checked<VisitRecorded> read(Submission<VisitBody> submission, LocalDate today) {
    VisitBody body = submission.body();
    return new Violations()
        .id("/residentId", body.residentId())
        .id("/institutionId", body.institutionId())
        .required("/occurredAt", body.occurredAt())
        .required("/kind", body.kind())
        .notInFuture("/occurredAt", body.occurredAt(), today)
        .unlessAny(
            () ->
                new VisitRecorded(
                    submission.arrival().record(),
                    submission.arrival().revision(),
                    present(body.residentId()),
                    present(body.institutionId()),
                    present(body.occurredAt()),
                    present(body.kind()),
                    Objects.requireNonNullElse(body.diagnosis(), List.of()),
                    List.of(),
                    null));
  }
}
