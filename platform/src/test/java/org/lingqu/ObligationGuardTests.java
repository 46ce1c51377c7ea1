package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.lingqu.conformance.Register;
import org.lingqu.testing.Obligation;

/** A test that says it shows an obligation names one that exists, at most three sentences, runs, and asserts something. */
class ObligationGuardTests {

    private static final int MOST_SENTENCES = 3;
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("org.lingqu");
    private static final Set<String> TESTS = Set.of(
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.RepeatedTest",
            "org.junit.jupiter.api.TestFactory",
            "org.junit.jupiter.params.ParameterizedTest",
            "net.jqwik.api.Property",
            "net.jqwik.api.Example");

    private final Register register = Register.shipped();

    private static List<JavaMethod> showing() {
        return CLASSES.stream()
                .filter(each -> each.getSimpleName().endsWith("Tests"))
                .flatMap(each -> each.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Obligation.class))
                .toList();
    }

    private static List<String> ids(JavaMethod method) {
        return Arrays.asList(method.getAnnotationOfType(Obligation.class).value());
    }

    @Test
    void every_id_is_in_the_register_and_can_be_shown_by_a_test() {
        assertThat(showing()).isNotEmpty();
        assertThat(showing().stream()
                        .flatMap(method -> ids(method).stream()
                                .filter(id -> register.find(id)
                                        .filter(org.lingqu.conformance.Obligation::testable)
                                        .isEmpty())
                                .map(id -> id + " on " + method.getFullName())))
                .isEmpty();
    }

    @Test
    void no_test_shows_more_than_three_sentences() {
        assertThat(showing().stream()
                        .filter(method -> ids(method).stream()
                                        .flatMap(id -> register.find(id).stream())
                                        .map(org.lingqu.conformance.Obligation::sentence)
                                        .distinct()
                                        .count()
                                > MOST_SENTENCES)
                        .map(JavaMethod::getFullName))
                .isEmpty();
    }

    @Test
    void whatever_shows_an_obligation_is_a_test_that_runs() {
        assertThat(showing().stream()
                        .filter(method -> method.getAnnotations().stream()
                                        .noneMatch(each ->
                                                TESTS.contains(each.getRawType().getName()))
                                || method.isAnnotatedWith(Disabled.class)
                                || method.getOwner().isAnnotatedWith(Disabled.class))
                        .map(JavaMethod::getFullName))
                .isEmpty();
    }

    @Test
    void whatever_shows_an_obligation_asserts_something() {
        assertThat(showing().stream().filter(method -> !asserts(method)).map(JavaMethod::getFullName))
                .isEmpty();
    }

    @Test
    void the_guard_tells_a_test_that_asserts_from_one_that_does_not() {
        assertThat(CLASSES.get(Samples.class).getMethods().stream()
                        .filter(ObligationGuardTests::asserts)
                        .map(JavaMethod::getName)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("asserts", "asserts_through_another", "lets_others_assert");
    }

    /** What the guard must tell apart. */
    static class Samples {

        void asserts() {
            assertThat("water").isNotEmpty();
        }

        void asserts_through_another() {
            List.of(1).forEach(each -> asserts());
        }

        void lets_others_assert() {
            List.of("water").forEach(each -> assertThat(each).isNotEmpty());
        }

        void only_begins_to() {
            assertThat("water").as("nothing follows");
        }

        void does_nothing_of_the_kind() {
            List.of(1).forEach(new HashSet<>()::add);
        }
    }

    private static boolean asserts(JavaMethod method) {
        return asserts(method, new HashSet<>());
    }

    private static boolean asserts(JavaMethod method, Set<String> seen) {
        return seen.add(method.getFullName())
                && method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> isAssertion(call)
                                || (call.getTargetOwner().getPackageName().startsWith("org.lingqu")
                                        && call.getTarget()
                                                .resolveMember()
                                                .filter(next -> asserts(next, seen))
                                                .isPresent()));
    }

    private static boolean isAssertion(JavaMethodCall call) {
        String owner = call.getTargetOwner().getFullName();
        String name = call.getName();
        if (owner.equals("org.assertj.core.api.Assertions")) {
            return name.equals("assertThatThrownBy") || name.equals("fail");
        }
        return owner.startsWith("org.junit.jupiter.api.Assertions")
                || (owner.startsWith("org.assertj.core.api.")
                        && !Set.of(
                                        "as",
                                        "describedAs",
                                        "withFailMessage",
                                        "extracting",
                                        "filteredOn",
                                        "asString",
                                        "asInstanceOf")
                                .contains(name));
    }
}
