package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.conformance.Obligation;
import org.lingqu.conformance.Register;

/** What law cases say they show: obligations that exist, of their own regulation, few at a time, and with something to be held against. */
class LawCaseTests {

    private static final int MOST_SENTENCES = 3;

    private final Register register = Register.shipped();

    private static List<LawCase> citing() throws IOException {
        return LawCase.all().stream().filter(law -> !law.shows().isEmpty()).toList();
    }

    @Test
    void every_id_is_in_the_register_of_the_regulation_it_is_played_under_and_can_be_shown() throws IOException {
        assertThat(citing()).isNotEmpty();
        for (LawCase law : citing()) {
            assertThat(law.shows()).as(law.toString()).doesNotHaveDuplicates().allSatisfy(id -> {
                Obligation obligation = register.find(id).orElseThrow(() -> new AssertionError(id));
                assertThat(obligation.regulation()).isEqualTo(law.pack());
                assertThat(obligation.testable()).isTrue();
            });
        }
    }

    @Test
    void no_run_shows_more_than_three_sentences() throws IOException {
        for (LawCase law : citing()) {
            assertThat(law.shows().stream()
                            .map(id -> register.find(id).orElseThrow().sentence())
                            .distinct())
                    .as(law.toString())
                    .hasSizeLessThanOrEqualTo(MOST_SENTENCES);
        }
    }

    @Test
    void an_obligation_is_shown_with_its_refused_or_late_half_as_well() throws IOException {
        Map<String, Boolean> halves = new HashMap<>();
        for (LawCase law : citing()) {
            boolean other = law.steps().stream().anyMatch(LawCaseTests::refusesOrIsLate);
            law.shows().forEach(id -> halves.merge(id, other, Boolean::logicalOr));
        }
        assertThat(halves).allSatisfy((id, both) -> assertThat(both).as(id).isTrue());
    }

    private static boolean refusesOrIsLate(LawStep step) {
        return step.expect().keySet().stream().anyMatch(List.of("refused", "offences", "light")::contains);
    }

    @Test
    void two_runs_of_a_file_are_never_called_the_same() throws IOException {
        assertThat(LawCase.all().stream().map(LawCase::citation)).doesNotHaveDuplicates();
    }
}
