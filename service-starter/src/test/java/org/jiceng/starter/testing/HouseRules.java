package org.jiceng.starter.testing;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The rules every service's code keeps, with the reason of each.
public final class HouseRules {

  private static final Pattern BANNED =
      Pattern.compile(".*(Manager|Helper|Utils?|Impl|Base|Dto|DTO|Data|Info)|Abstract.*");
  private static final List<String> EDGES = List.of("http", "mongo", "kafka");
  private static final Set<String> UNPREDICTABLE =
      Set.of(
          Clock.class.getName(),
          UUID.class.getName(),
          "java.util.Random",
          "java.security.SecureRandom",
          "java.util.concurrent.ThreadLocalRandom",
          RandomGenerator.class.getName());

  private final String root;
  private final JavaClasses house;

  private HouseRules(String root) {
    this.root = root;
    this.house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(root);
    if (house.isEmpty()) {
      throw new AssertionError("no classes under " + root + ": these rules would guard nothing");
    }
  }

  /// The rules for the classes below a package.
  public static HouseRules of(String rootPackage) {
    return new HouseRules(rootPackage);
  }

  /// Checks all rules. A house without `domain` rooms is checked for the rest only when `hasDomain`
  /// says so.
  public void check(boolean hasDomain) {
    if (hasDomain) {
      domainKnowsOnlyJavaAndItself().check(house);
      domainIsPredictable().check(house);
      edgesIgnoreEachOther();
    }
    everyPackageIsNullMarked();
    noFieldInjection().allowEmptyShould(true).check(house);
    nothingBlocks().check(house);
    namesSayWhatThingsAre().check(house);
  }

  ArchRule domainKnowsOnlyJavaAndItself() {
    return classes()
        .that()
        .resideInAPackage("..domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.jiceng.events..",
            "org.jiceng.starter.record..",
            root + "..domain..")
        .because("rules of care must run, and be tested, with nothing started");
  }

  ArchRule domainIsPredictable() {
    return noClasses()
        .that()
        .resideInAPackage("..domain..")
        .should(callMethodWhere(unpredictable()))
        .orShould()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "a clock or a source of chance", type -> UNPREDICTABLE.contains(type.getName())))
        .because("the same facts must always give the same decision");
  }

  private static DescribedPredicate<JavaMethodCall> unpredictable() {
    return DescribedPredicate.describe(
        "asks for the time",
        call ->
            call.getName().equals("now")
                && call.getTargetOwner().getPackageName().equals("java.time"));
  }

  private void edgesIgnoreEachOther() {
    for (String edge : EDGES) {
      String[] others =
          EDGES.stream()
              .filter(other -> !other.equals(edge))
              .map(other -> root + ".." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(root + ".." + edge + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .allowEmptyShould(true)
          .because("what comes in by one door must not know the other doors")
          .check(house);
    }
  }

  private void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : house) {
      boolean marked =
          type.getPackage().getAnnotations().stream()
              .anyMatch(
                  annotation ->
                      annotation
                          .getRawType()
                          .getName()
                          .equals("org.jspecify.annotations.NullMarked"));
      if (!marked) {
        unmarked.add(type.getPackageName());
      }
    }
    if (!unmarked.isEmpty()) {
      throw new AssertionError(
          "packages without @NullMarked, where null would go unchecked: " + unmarked);
    }
  }

  ArchRule noFieldInjection() {
    return fields()
        .should()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .andShould()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
        .because("what a class needs is told by its constructor");
  }

  ArchRule nothingBlocks() {
    return noClasses()
        .should(
            callMethodWhere(
                DescribedPredicate.describe(
                    "blocks",
                    call ->
                        call.getName().startsWith("block")
                            && call.getTargetOwner()
                                .getPackageName()
                                .equals("reactor.core.publisher"))))
        .because("a blocked event loop serves nobody");
  }

  ArchRule namesSayWhatThingsAre() {
    return classes()
        .should(
            new ArchCondition<>("not be named after nothing in particular") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean banned =
                    !type.getSimpleName().isEmpty()
                        && BANNED.matcher(type.getSimpleName()).matches();
                if (banned) {
                  events.add(
                      SimpleConditionEvent.violated(type, type.getName() + " has a banned name"));
                }
              }
            });
  }

  /// Used by the test that plants faults.
  JavaClasses house() {
    return house;
  }
}
