package org.jiceng.gateway;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TheHouseRulesTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.jiceng.gateway");

  @Test
  void there_is_a_house_to_look_at() {
    assertThat(HOUSE).hasSizeGreaterThan(20);
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(HOUSE)
        .filteredOn(type -> !type.getSimpleName().equals("package-info"))
        .allSatisfy(
            type ->
                assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                    .as("package of %s", type.getName())
                    .isTrue());
  }

  @Test
  void nothing_is_injected_into_fields() {
    fields()
        .should()
        .notBeAnnotatedWith(Autowired.class)
        .andShould()
        .notBeAnnotatedWith(Value.class)
        .because("a constructor shows what a class needs, and settings are one checked record")
        .check(HOUSE);
  }

  @Test
  void nothing_waits_on_an_event_loop() {
    var waits =
        Set.of("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream");
    noClasses()
        .should(
            callMethodWhere(
                new DescribedPredicate<JavaMethodCall>("a Reactor type is waited for") {
                  @Override
                  public boolean test(JavaMethodCall call) {
                    return call.getTargetOwner().getPackageName().startsWith("reactor.core")
                        && waits.contains(call.getName());
                  }
                }))
        .because("one waiting call holds up every request of that loop")
        .check(HOUSE);
  }

  @Test
  void names_say_what_a_thing_is() {
    classes()
        .should()
        .haveNameNotMatching(
            ".*(Manager|Helper|Utils?|Impl|Base|Dto|Data|Info)(\\$.*)?|.*[.$]Abstract[^.]*")
        .check(HOUSE);
  }

  @Test
  void packages_depend_on_each_other_in_one_direction() {
    slices().matching("org.jiceng.gateway.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void the_gateway_knows_no_service_from_inside() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.jiceng.signing..",
            "org.jiceng.followup..",
            "org.jiceng.referral..",
            "org.jiceng.metrics..",
            "org.jiceng.local..")
        .because("services meet over HTTP")
        .check(HOUSE);
  }
}
