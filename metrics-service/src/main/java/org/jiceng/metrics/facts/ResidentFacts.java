package org.jiceng.metrics.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jiceng.metrics.facts.Fact.Named;

/// What is known of one resident: for every record the revision that holds. Voided records are left
/// out.
///
/// @param responsibilities none before the resident is registered
public record ResidentFacts(
    Optional<Fact.Registration> registration,
    List<Named<Fact.Term>> terms,
    List<Named<Fact.Termination>> terminations,
    List<Named<Fact.Transfer>> transfers,
    List<Named<Fact.Enrolment>> enrolments,
    List<Named<Fact.Closure>> closures,
    List<Named<Fact.Answer>> answers,
    List<Named<Fact.FollowUp>> followUps,
    List<Named<Fact.Plan>> plans,
    List<Named<Fact.Visit>> visits,
    List<Named<Fact.Referral>> referrals,
    List<Named<Fact.Reception>> receptions,
    List<Named<Fact.LoopClosed>> loops,
    List<Named<Fact.Feed>> feeds) {

  /// Sorts facts by kind; each key may come several times, the revision that holds is kept.
  public static ResidentFacts of(Collection<Map.Entry<FactKey, Fact>> facts) {
    Map<FactKey, Fact> merged = new HashMap<>();
    facts.forEach(each -> merged.merge(each.getKey(), each.getValue(), Fact::merge));
    return of(merged);
  }

  /// Sorts merged facts by kind.
  public static ResidentFacts of(Map<FactKey, Fact> facts) {
    Optional<Fact.Registration> registration = Optional.empty();
    List<Named<Fact.Term>> terms = new ArrayList<>();
    List<Named<Fact.Termination>> terminations = new ArrayList<>();
    List<Named<Fact.Transfer>> transfers = new ArrayList<>();
    List<Named<Fact.Enrolment>> enrolments = new ArrayList<>();
    List<Named<Fact.Closure>> closures = new ArrayList<>();
    List<Named<Fact.Answer>> answers = new ArrayList<>();
    List<Named<Fact.FollowUp>> followUps = new ArrayList<>();
    List<Named<Fact.Plan>> plans = new ArrayList<>();
    List<Named<Fact.Visit>> visits = new ArrayList<>();
    List<Named<Fact.Referral>> referrals = new ArrayList<>();
    List<Named<Fact.Reception>> receptions = new ArrayList<>();
    List<Named<Fact.LoopClosed>> loops = new ArrayList<>();
    List<Named<Fact.Feed>> feeds = new ArrayList<>();
    for (Map.Entry<FactKey, Fact> each : facts.entrySet()) {
      var ref = each.getKey().ref();
      switch (each.getValue()) {
        case Fact.Void _ -> {}
        case Fact.Registration it -> registration = Optional.of(it);
        case Fact.Term it -> terms.add(new Named<>(ref, it));
        case Fact.Termination it -> terminations.add(new Named<>(ref, it));
        case Fact.Transfer it -> transfers.add(new Named<>(ref, it));
        case Fact.Enrolment it -> enrolments.add(new Named<>(ref, it));
        case Fact.Closure it -> closures.add(new Named<>(ref, it));
        case Fact.Answer it -> answers.add(new Named<>(ref, it));
        case Fact.FollowUp it -> followUps.add(new Named<>(ref, it));
        case Fact.Plan it -> plans.add(new Named<>(ref, it));
        case Fact.Visit it -> visits.add(new Named<>(ref, it));
        case Fact.Referral it -> referrals.add(new Named<>(ref, it));
        case Fact.Reception it -> receptions.add(new Named<>(ref, it));
        case Fact.LoopClosed it -> loops.add(new Named<>(ref, it));
        case Fact.Feed it -> feeds.add(new Named<>(ref, it));
      }
    }
    return sorted(
        registration,
        terms,
        terminations,
        transfers,
        enrolments,
        closures,
        answers,
        followUps,
        plans,
        visits,
        referrals,
        receptions,
        loops,
        feeds);
  }

  /// These facts and those of residents who turned out to be the same person; who that person is
  /// stays as this one says.
  public ResidentFacts and(Collection<ResidentFacts> others) {
    return others.isEmpty()
        ? this
        : sorted(
            registration,
            all(terms, others, ResidentFacts::terms),
            all(terminations, others, ResidentFacts::terminations),
            all(transfers, others, ResidentFacts::transfers),
            all(enrolments, others, ResidentFacts::enrolments),
            all(closures, others, ResidentFacts::closures),
            all(answers, others, ResidentFacts::answers),
            all(followUps, others, ResidentFacts::followUps),
            all(plans, others, ResidentFacts::plans),
            all(visits, others, ResidentFacts::visits),
            all(referrals, others, ResidentFacts::referrals),
            all(receptions, others, ResidentFacts::receptions),
            all(loops, others, ResidentFacts::loops),
            all(feeds, others, ResidentFacts::feeds));
  }

  private static <F extends Fact> List<Named<F>> all(
      List<Named<F>> own,
      Collection<ResidentFacts> others,
      Function<ResidentFacts, List<Named<F>>> of) {
    List<Named<F>> all = new ArrayList<>(own);
    others.forEach(other -> all.addAll(of.apply(other)));
    return all;
  }

  private static ResidentFacts sorted(
      Optional<Fact.Registration> registration,
      List<Named<Fact.Term>> terms,
      List<Named<Fact.Termination>> terminations,
      List<Named<Fact.Transfer>> transfers,
      List<Named<Fact.Enrolment>> enrolments,
      List<Named<Fact.Closure>> closures,
      List<Named<Fact.Answer>> answers,
      List<Named<Fact.FollowUp>> followUps,
      List<Named<Fact.Plan>> plans,
      List<Named<Fact.Visit>> visits,
      List<Named<Fact.Referral>> referrals,
      List<Named<Fact.Reception>> receptions,
      List<Named<Fact.LoopClosed>> loops,
      List<Named<Fact.Feed>> feeds) {
    // Latest means: by time, then by greatest recordId.
    answers.sort(byTime(Fact.Answer::at));
    followUps.sort(byTime(Fact.FollowUp::at));
    return new ResidentFacts(
        registration,
        terms,
        terminations,
        transfers,
        enrolments,
        closures,
        answers,
        followUps,
        plans,
        visits,
        referrals,
        receptions,
        loops,
        feeds);
  }

  private interface Time<F> {
    long of(F fact);
  }

  private static <F extends Fact> Comparator<Named<F>> byTime(Time<F> time) {
    return Comparator.<Named<F>>comparingLong(each -> time.of(each.fact()))
        .thenComparing(each -> each.ref().recordId())
        .thenComparing(each -> each.ref().source());
  }
}
