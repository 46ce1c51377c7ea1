package org.lingqu;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;

/** Laws of the house that the compiler does not know. */
@AnalyzeClasses(packages = "org.lingqu", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule there_is_one_clock = noClasses()
            .should()
            .callMethodWhere(JavaCall.Predicates.target(name("now"))
                    .and(JavaCall.Predicates.target(owner(assignableTo(Instant.class)
                            .or(assignableTo(LocalDate.class))
                            .or(assignableTo(LocalDateTime.class))
                            .or(assignableTo(LocalTime.class))
                            .or(assignableTo(OffsetDateTime.class))
                            .or(assignableTo(ZonedDateTime.class))
                            .or(assignableTo(Year.class))
                            .or(assignableTo(YearMonth.class))))))
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("legal time comes from LegalTime, so that a test or a court can put it anywhere");

    @ArchTest
    static final ArchRule problems_are_problems = noClasses()
            .that()
            .areNotAssignableTo(RuntimeException.class)
            .should()
            .callConstructorWhere(JavaCall.Predicates.target(owner(belongToAnyOf(
                    RuntimeException.class,
                    IllegalArgumentException.class,
                    IllegalStateException.class,
                    UnsupportedOperationException.class,
                    Exception.class))))
            .because("an error has a code, its article and the next step: Problem");

    @ArchTest
    static final ArchRule nobody_waits_by_sleeping = noClasses()
            .that()
            .resideOutsideOfPackages("org.lingqu.server.postgres", "org.lingqu.audit.log")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because(
                    "waiting is for an event or for the alarm clock; only the two rooms that keep a thread of their own may pause it");

    @ArchTest
    static final ArchRule fields_are_not_injected = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Utils?|Helper|DTO)")
            .because("such an ending says what a thing is for its programmer, not what it is");

    /** No Java source outside {@code rules} names a rule pack; which one counts is a setting. */
    @ArchTest
    static void only_rules_knows_a_jurisdiction(JavaClasses classes) throws IOException {
        Pattern pack = Pattern.compile("\"(AH|AB|HS|HN|HF|CN)(-[0-9.]+)?\"");
        Path sources = Path.of("src", "main", "java", "org", "lingqu");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> knowing = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(sources.resolve("rules")))
                    .filter(file -> pack.matcher(read(file)).find())
                    .toList();
            assertThat(knowing).isEmpty();
        }
        assertThat(classes).isNotEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
