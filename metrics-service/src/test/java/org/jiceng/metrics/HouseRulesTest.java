package org.jiceng.metrics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HouseRulesTest {

  private static final String ROOT = "org.jiceng.metrics";
  private static final String[] RULES = {ROOT + ".timeline", ROOT + ".facts", ROOT + ".indicator"};

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void the_definitions_know_only_java_the_events_and_each_other() {
    mayKnow("timeline");
    mayKnow("facts", "org.jiceng.events", ROOT + ".timeline");
    mayKnow("indicator", "org.jiceng.events", ROOT + ".timeline", ROOT + ".facts");
  }

  private static void mayKnow(String room, String... others) {
    String[] allowed = new String[others.length + 3];
    System.arraycopy(others, 0, allowed, 0, others.length);
    allowed[others.length] = "java..";
    allowed[others.length + 1] = "org.jspecify..";
    allowed[others.length + 2] = ROOT + "." + room;
    classes()
        .that()
        .resideInAPackage(ROOT + "." + room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .because("a figure must be worked out, and tested, with nothing started")
        .check(HOUSE);
  }

  @Test
  void the_definitions_know_neither_the_time_nor_chance() {
    Set<String> asking =
        Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID", "random", "systemDefault");
    noClasses()
        .that()
        .resideInAnyPackage(RULES)
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe(
                "ask for the time or for chance",
                (JavaCall<?> call) ->
                    call.getTargetOwner().getPackageName().startsWith("java.")
                        && asking.contains(call.getName())))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .because("a replay must give the same figures, always")
        .check(HOUSE);
  }

  @Test
  void the_definitions_calculate_in_whole_numbers() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(RULES)
        .should()
        .haveRawType(double.class)
        .orShould()
        .haveRawType(float.class)
        .check(HOUSE);
  }

  @Test
  void rooms_of_the_house_form_no_circles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".engine")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".board", ROOT + ".query", "org.springframework..")
        .check(HOUSE);
  }

  @Test
  void every_package_says_that_nothing_is_null_unless_it_says_so() throws ClassNotFoundException {
    Set<JavaPackage> packages = HOUSE.getPackage(ROOT).getSubpackagesInTree();
    assertThat(packages).hasSizeGreaterThan(5);
    for (JavaPackage each : packages) {
      if (!each.getClasses().isEmpty()) {
        assertThat(
                Class.forName(each.getName() + ".package-info")
                    .isAnnotationPresent(NullMarked.class))
            .as(each.getName())
            .isTrue();
      }
    }
    assertThat(Class.forName(ROOT + ".package-info").isAnnotationPresent(NullMarked.class))
        .isTrue();
  }

  @Test
  void names_say_what_things_are() {
    for (String suffix :
        List.of("Manager", "Helper", "Util", "Utils", "Impl", "Base", "Dto", "Data", "Info")) {
      noClasses()
          .that()
          .doNotHaveSimpleName("package-info")
          .should()
          .haveSimpleNameEndingWith(suffix)
          .check(HOUSE);
    }
    noClasses().should().haveSimpleNameStartingWith("Abstract").check(HOUSE);
    noMethods().should().haveName("handleData").check(HOUSE);
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .areNotAssignableTo("org.apache.kafka.streams.processor.api.Processor")
        .should()
        .haveName("process")
        .check(HOUSE);
  }

  @Test
  void nothing_is_put_into_fields_from_outside() {
    for (String annotation :
        List.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource")) {
      noFields().should().beAnnotatedWith(annotation).allowEmptyShould(true).check(HOUSE);
      noMethods().should().beAnnotatedWith(annotation).allowEmptyShould(true).check(HOUSE);
    }
    fields()
        .that()
        .areStatic()
        .and()
        .areNotPrivate()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(HOUSE);
  }

  @Test
  void nobody_waits_on_an_event_loop() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "block",
                call ->
                    call.getTargetOwner().getPackageName().startsWith("reactor.")
                        && call.getName().startsWith("block")))
        .check(HOUSE);
  }
}
