package org.jiceng.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventsHouseRulesTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.jiceng.events");

  private static final Set<Class<?>> MACHINERY =
      Set.of(EventCodec.class, UnreadableEventException.class, Checks.class);

  @Test
  void everything_is_a_record_an_enum_or_a_sealed_interface_save_what_reads_and_checks() {
    classes()
        .that(
            DescribedPredicate.describe(
                "are no machinery",
                (JavaClass type) ->
                    !type.getSimpleName().equals("package-info")
                        && MACHINERY.stream()
                            .noneMatch(
                                each -> type.getName().matches(each.getName() + "(\\$.*)?"))))
        .should(
            be(
                "records, enums or sealed interfaces",
                type -> type.isRecord() || type.isEnum() || type.reflect().isSealed()))
        .because("facts are values, and a reader must be able to list them all")
        .check(HOUSE);
  }

  @Test
  void events_need_java_jackson_and_jspecify_only() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "org.jspecify..",
            "org.jiceng.events..")
        .because(
            "every service and any other reader takes this jar, and nothing should come with it")
        .check(HOUSE);
  }

  @Test
  void events_themselves_know_no_more_of_jackson_than_how_a_value_is_spelt() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.EventCodec(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..")
        .check(HOUSE);
  }

  @Test
  void time_ids_and_chance_come_in_as_values() {
    noClasses()
        .should()
        .callMethod("java.time.Instant", "now")
        .orShould()
        .callMethod("java.time.LocalDate", "now")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.UUID")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.(random\\..*|Random)")
        .check(HOUSE);
  }

  @Test
  void every_package_is_null_marked() {
    Set<String> packages =
        HOUSE.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages).isNotEmpty();
    assertThat(packages)
        .allSatisfy(
            name ->
                assertThat(HOUSE.getPackage(name).isAnnotatedWith(NullMarked.class))
                    .as(name)
                    .isTrue());
  }

  @Test
  void names_say_what_a_thing_is() {
    noClasses()
        .should()
        .haveSimpleNameStartingWith("Abstract")
        .orShould()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Dto|Data|Info)")
        .check(HOUSE);
  }

  @Test
  void every_event_has_one_wire_name_and_every_wire_name_an_event() {
    Set<Class<?>> events = new java.util.HashSet<>();
    collectEvents(DomainEvent.class, events);
    assertThat(Arrays.stream(EventType.values()).map(EventType::eventClass))
        .containsExactlyInAnyOrderElementsOf(
            events.stream()
                .<Class<? extends DomainEvent>>map(each -> each.asSubclass(DomainEvent.class))
                .toList());
  }

  @Test
  void wire_names_are_lower_case_words_in_the_past_tense() {
    assertThat(EventType.values())
        .allSatisfy(
            type -> {
              assertThat(type.wireName()).matches("org\\.jiceng(\\.)[a-z]+(-[a-z]+)+");
              assertThat(type.wireName()).matches(".*(ed|signed)$");
            });
  }

  @Test
  void values_on_the_wire_are_words_of_their_own_never_names_in_code() throws Exception {
    for (JavaClass type : HOUSE) {
      if (!type.isEnum()
          || type.isEquivalentTo(EventType.class)
          || type.isEquivalentTo(Stream.class)) {
        continue;
      }
      for (Object constant : type.reflect().getEnumConstants()) {
        Field field = type.reflect().getField(((Enum<?>) constant).name());
        assertThat(field.getAnnotation(JsonProperty.class)).as("%s", field).isNotNull();
        assertThat(field.getAnnotation(JsonProperty.class).value()).matches("[a-z]+(-[a-z]+)*");
      }
    }
  }

  @Test
  void a_record_kind_is_spelt_alike_in_json_and_in_ids() throws Exception {
    for (RecordKind kind : RecordKind.values()) {
      assertThat(RecordKind.class.getField(kind.name()).getAnnotation(JsonProperty.class).value())
          .isEqualTo(kind.wireName());
    }
  }

  @Test
  void residents_stay_unnamed() {
    List<String> fields = new ArrayList<>();
    for (EventType type : EventType.values()) {
      collectFields(type.eventClass(), fields);
    }
    assertThat(fields).contains("VisitRecorded.residentId", "RecordRef.recordId");
    assertThat(fields.stream().filter(EventsHouseRulesTest::identifiesAPerson).distinct())
        .as("only institutions and places may be called by their names")
        .containsExactlyInAnyOrder(
            "InstitutionRegistered.name",
            "GridRegistered.name",
            "OrganisationRegistered.name",
            "VillageRegistered.name");
  }

  @Test
  void the_watch_over_names_knows_a_name_when_it_sees_one() {
    assertThat(
            List.of(
                "A.fullName",
                "A.phone",
                "A.mobilePhoneNumber",
                "A.identityNumber",
                "A.idCard",
                "A.homeAddress",
                "A.wechatId",
                "A.email",
                "A.passportNo"))
        .allMatch(EventsHouseRulesTest::identifiesAPerson);
    assertThat(List.of("A.residentId", "A.nextOn", "A.condition", "A.capabilities", "A.recordId"))
        .noneMatch(EventsHouseRulesTest::identifiesAPerson);
  }

  private static boolean identifiesAPerson(String field) {
    String name = field.substring(field.indexOf('.') + 1);
    Set<String> words =
        Arrays.stream(name.split("(?=[A-Z])"))
            .map(word -> word.toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.toSet());
    return words.stream()
        .anyMatch(
            Set.of(
                    "name",
                    "surname",
                    "phone",
                    "telephone",
                    "mobile",
                    "identity",
                    "card",
                    "passport",
                    "address",
                    "email",
                    "mail",
                    "wechat",
                    "photo",
                    "picture")
                ::contains);
  }

  private static void collectFields(Class<?> record, List<String> fields) {
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getType().isEnum()) {
        // One of a few words: it can say how far an identity is known, never whose it is.
        continue;
      }
      fields.add(record.getSimpleName() + "." + component.getName());
      Class<?> type = component.getType();
      if (component.getGenericType() instanceof java.lang.reflect.ParameterizedType list
          && list.getActualTypeArguments()[0] instanceof Class<?> element) {
        type = element;
      }
      if (type.isRecord()) {
        collectFields(type, fields);
      }
    }
  }

  private static void collectEvents(Class<?> type, Set<Class<?>> events) {
    if (!type.isSealed()) {
      events.add(type);
      return;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      collectEvents(permitted, events);
    }
  }

  private static ArchCondition<JavaClass> be(
      String what, java.util.function.Predicate<JavaClass> test) {
    return new ArchCondition<>("be " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        events.add(new SimpleConditionEvent(type, test.test(type), type.getName() + " is none"));
      }
    };
  }
}
