package org.jiceng.followup.course.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.PersonalCareEvent.HomeBedStep;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.followup.homecare.domain.BedStep;
import org.jiceng.followup.homecare.domain.HomeBed;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Verdict;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Mr Wang's sickbed at home, of the Lotus clinic.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TakingACaseFurtherTest {

  private static final LocalDate TODAY = LocalDate.parse("2025-03-10");
  private static final Author LOTUS = new Author.Clinic("lotus");
  private static final Author MAPLE = new Author.Clinic("maple");
  private static final Author FEED = new Author.Feed();
  private static final CaseRules<BedStep.State, HomeBedStep, HomeBed, BedStep> RULES =
      new CaseRules<>("home-bed", BedStep.COURSE);

  /// One record of the case, to be taken.
  private interface Order {
    Verdict<CaseFile<HomeBed, BedStep>> on(CaseFile<HomeBed, BedStep> file);
  }

  private static Order request() {
    return request(LOTUS, 1, "wang", "lotus");
  }

  private static Order request(Author author, int revision, String resident, String institution) {
    HomeBed bed = new HomeBed(resident, institution, at(1), null, null);
    return file -> RULES.open(file, arrival("bed", revision, bed), author, bed, TODAY);
  }

  private static Order step(String id, HomeBedStep step, int day) {
    return step(LOTUS, id, 1, step, day, "wang");
  }

  private static Order step(
      Author author, String id, int revision, HomeBedStep step, int day, String resident) {
    BedStep content =
        new BedStep("bed", resident, null, at(day), step, null, true, null, null, null);
    return file -> RULES.step(file, arrival(id, revision, content), author, content, TODAY);
  }

  private static Instant at(int day) {
    return DomainEvent.startOf(LocalDate.of(2025, 2, day)).plusSeconds(36_000);
  }

  private static Arrival arrival(String id, int revision, Object content) {
    return new Arrival(new RecordRef("clinic-lotus", id), revision, content.toString(), at(28));
  }

  private static CaseFile<HomeBed, BedStep> after(Order... orders) {
    CaseFile<HomeBed, BedStep> file = CaseFile.empty();
    for (Order order : orders) {
      switch (order.on(file)) {
        case Verdict.Accepted<CaseFile<HomeBed, BedStep>> accepted -> file = accepted.state();
        case Verdict.Unchanged<CaseFile<HomeBed, BedStep>> _ -> {}
        case Verdict.Refused<CaseFile<HomeBed, BedStep>>(var refusal) ->
            throw new AssertionError(refusal.toString());
      }
    }
    return file;
  }

  private static String refusal(Order order, Order... before) {
    return order.on(after(before)) instanceof Verdict.Refused<?>(var refusal)
        ? refusal.violations().isEmpty() ? refusal.code() : refusal.violations().getFirst().code()
        : "taken";
  }

  @Test
  void ends_alike_whatever_order_its_records_come_in() {
    List<Order> all =
        List.of(
            request(),
            step("s1", HomeBedStep.SUITABLE, 2),
            step("s2", HomeBedStep.OPENING, 3),
            step("s3", HomeBedStep.ROUND, 5),
            step("s4", HomeBedStep.CLOSURE, 9));
    List<List<Order>> orders = permutations(all);
    assertThat(orders).hasSize(120);
    for (List<Order> order : orders) {
      CaseFile<HomeBed, BedStep> file = after(order.toArray(Order[]::new));
      assertThat(RULES.state(file)).isEqualTo(BedStep.State.CLOSED);
      assertThat(RULES.waitsFor(file)).isEmpty();
    }
  }

  /// Two residents may share a client, and so a source.
  @Test
  void a_resident_changes_nothing_of_anothers_under_the_same_name() {
    Author wang = new Author.Resident("wang");
    Author li = new Author.Resident("li");
    assertThat(refusal(request(wang, 1, "wang", "lotus"))).isEqualTo("taken");
    assertThat(refusal(request(li, 1, "wang", "lotus"))).isEqualTo("other-resident");
    assertThat(refusal(request(li, 2, "li", "lotus"), request(wang, 1, "wang", "lotus")))
        .isEqualTo("other-resident");
    assertThat(refusal(request(wang, 2, "wang", "maple"), request(wang, 1, "wang", "lotus")))
        .isEqualTo("taken");
    assertThat(
            refusal(
                step(li, "s", 1, HomeBedStep.SUITABLE, 5, "li"), request(wang, 1, "wang", "lotus")))
        .isEqualTo("other-resident");
    assertThat(refusal(step(wang, "s", 1, HomeBedStep.SUITABLE, 5, "wang"), request()))
        .isEqualTo("forbidden");
  }

  @Test
  void says_what_it_waits_for() {
    assertThat(RULES.waitsFor(after(step("s", HomeBedStep.ROUND, 5)))).contains("home-bed");
    assertThat(RULES.waitsFor(after(request(), step("s", HomeBedStep.ROUND, 5))))
        .contains("opening");
    assertThat(RULES.waitsFor(after(request(), step("s", HomeBedStep.OPENING, 5))))
        .contains("suitable");
    assertThat(RULES.waitsFor(after(request()))).isEmpty();
  }

  @Test
  void waits_for_what_opened_it_once_that_is_taken_back() {
    var withdrawn =
        RULES.withdraw(
            after(request(), step("s1", HomeBedStep.OPENING, 3)),
            new RecordRef("clinic-lotus", "bed"),
            2,
            "mistake",
            LOTUS,
            at(20));
    assertThat(withdrawn)
        .isInstanceOfSatisfying(
            Verdict.Accepted.class,
            accepted -> {
              @SuppressWarnings("unchecked")
              var file = (CaseFile<HomeBed, BedStep>) accepted.state();
              assertThat(RULES.waitsFor(file)).contains("home-bed");
              assertThat(RULES.openAt(file)).isEmpty();
            });
  }

  @Test
  void is_told_record_by_record_even_ahead_of_what_opened_it() {
    var ahead = step("s", HomeBedStep.OPENING, 3).on(CaseFile.empty());
    assertThat(ahead)
        .isInstanceOfSatisfying(
            Verdict.Accepted.class, accepted -> assertThat(accepted.events()).hasSize(1));
  }

  @Test
  void is_refused_where_no_later_record_could_put_it_right() {
    Order[] closed = {
      request(), step("s1", HomeBedStep.OPENING, 3), step("s2", HomeBedStep.CLOSURE, 9)
    };
    assertThat(refusal(step("s3", HomeBedStep.ROUND, 10), closed)).isEqualTo("wrong-state");
    assertThat(refusal(step("s3", HomeBedStep.ROUND, 9), closed)).isEqualTo("taken");
    assertThat(refusal(step("s3", HomeBedStep.OPENING, 5), closed)).isEqualTo("wrong-state");
    assertThat(refusal(step("s3", HomeBedStep.CLOSURE, 7), closed)).isEqualTo("wrong-state");
    assertThat(
            refusal(
                step("s4", HomeBedStep.CLOSURE, 4),
                request(),
                step("s1", HomeBedStep.OPENING, 3),
                step("s2", HomeBedStep.ROUND, 5)))
        .as("a round is known after it")
        .isEqualTo("wrong-state");
  }

  @Test
  void is_open_again_once_its_closure_is_taken_back() {
    CaseFile<HomeBed, BedStep> closed =
        after(request(), step("s1", HomeBedStep.OPENING, 3), step("s2", HomeBedStep.CLOSURE, 9));
    assertThat(RULES.openAt(closed)).isEmpty();
    var reopened =
        RULES.withdrawStep(
            closed, new RecordRef("clinic-lotus", "s2"), 2, "mistake", LOTUS, at(20));
    assertThat(reopened)
        .isInstanceOfSatisfying(
            Verdict.Accepted.class,
            accepted -> {
              @SuppressWarnings("unchecked")
              var file = (CaseFile<HomeBed, BedStep>) accepted.state();
              assertThat(RULES.state(file)).isEqualTo(BedStep.State.OPEN);
              assertThat(RULES.openAt(file)).contains("lotus");
            });
  }

  @Test
  void belongs_to_one_resident_and_begins_before_its_steps() {
    assertThat(refusal(step(LOTUS, "s", 1, HomeBedStep.OPENING, 3, "li"), request()))
        .isEqualTo("other-resident");
    assertThat(refusal(request(), step(LOTUS, "s", 1, HomeBedStep.OPENING, 3, "li")))
        .isEqualTo("other-resident");
    HomeBed late = new HomeBed("wang", "lotus", at(4), null, null);
    Order request = file -> RULES.open(file, arrival("bed", 1, late), LOTUS, late, TODAY);
    assertThat(refusal(step("s", HomeBedStep.OPENING, 3), request)).isEqualTo("inverted-range");
    assertThat(refusal(request, step("s", HomeBedStep.OPENING, 3))).isEqualTo("inverted-range");
    assertThat(refusal(step("s", HomeBedStep.OPENING, 4), request)).isEqualTo("taken");
  }

  @Test
  void belongs_to_the_clinic_that_opened_it() {
    Order foreign = step(MAPLE, "s", 1, HomeBedStep.CLOSURE, 3, "wang");
    assertThat(refusal(foreign, request())).isEqualTo("other-institution");
    assertThat(RULES.state(after(foreign, request())))
        .as("what another clinic sent ahead is no part of it")
        .isEqualTo(BedStep.State.REQUESTED);
    assertThat(refusal(step(FEED, "s", 1, HomeBedStep.OPENING, 3, "wang"), request()))
        .isEqualTo("taken");
    assertThat(refusal(request(LOTUS, 1, "wang", "maple"))).isEqualTo("other-institution");
  }

  @Test
  void does_not_open_without_consent_but_says_when_nobody_asked() {
    BedStep unasked =
        new BedStep("bed", "wang", null, at(3), HomeBedStep.OPENING, null, null, null, null, null);
    BedStep unwanted =
        new BedStep("bed", "wang", null, at(3), HomeBedStep.OPENING, null, false, null, null, null);
    assertThat(unasked.flags()).containsExactly("consent-not-stated");
    assertThat(unwanted.check(TODAY).refusal()).isPresent();
    assertThat(unasked.check(TODAY).refusal()).isEmpty();
  }

  @Test
  void lasts_ninety_days_unless_it_is_extended() {
    assertThat(lastDay(after(request()))).isEmpty();
    assertThat(lastDay(after(request(), step("s1", HomeBedStep.OPENING, 1))))
        .contains(LocalDate.parse("2025-05-01"));
    assertThat(
            lastDay(
                after(
                    request(),
                    step("s1", HomeBedStep.OPENING, 1),
                    step("s2", HomeBedStep.EXTENSION, 20))))
        .contains(LocalDate.parse("2025-07-30"));
  }

  private static Optional<LocalDate> lastDay(CaseFile<HomeBed, BedStep> file) {
    return BedStep.lastDay(RULES.inOrder(file));
  }

  private static <E> List<List<E>> permutations(List<E> all) {
    if (all.isEmpty()) {
      return List.of(List.of());
    }
    List<List<E>> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<E> rest = new ArrayList<>(all);
      E first = rest.remove(i);
      for (List<E> tail : permutations(rest)) {
        List<E> one = new ArrayList<>();
        one.add(first);
        one.addAll(tail);
        found.add(one);
      }
    }
    return found;
  }
}
