package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.bench.Violation.Kind;

/** The judge finds each promise that a gateway could break, and nothing where none is broken. */
class OracleTests {

    private static final String LEAF = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    private static final String OTHER_LEAF = "bjQLnP-zepicpUTmu3gKLHiQHT-zNzh2hRGjBhevoB0";

    private final List<Line> journal = new ArrayList<>();
    private final List<LogEntry> log = new ArrayList<>();

    @Test
    void finds_nothing_where_every_answer_has_its_record() {
        answered("K-0-0");
        answered("K-0-1");
        refused("K-0-2", 503);

        Oracle.Judgment judgment = judge();

        assertThat(judgment.violations()).isEmpty();
        assertThat(judgment.receipts()).isEqualTo(2);
        assertThat(judgment.records()).isEqualTo(2);
        assertThat(judgment.unanswered()).isZero();
    }

    @Test
    void allows_a_record_whose_answer_reached_nobody() {
        record("K-0-0", UUID.randomUUID(), 1, LEAF);

        Oracle.Judgment judgment = judge();

        assertThat(judgment.violations()).isEmpty();
        assertThat(judgment.records()).isEqualTo(1);
        assertThat(judgment.unanswered()).isEqualTo(1);
    }

    @Test
    void passes_over_what_others_did() {
        record("GSBX-1", UUID.randomUUID(), 1, LEAF);
        assertThat(judge().records()).isZero();
    }

    @Test
    void finds_an_answer_without_record() {
        answered("K-0-0");
        log.clear();
        assertThat(kinds()).containsExactly(Kind.NO_RECORD);
    }

    @Test
    void finds_a_broken_off_answer_without_record() {
        journal.add(new Line("K-0-0", 0, UUID.randomUUID() + "." + LEAF, 0, true));
        assertThat(kinds()).containsExactly(Kind.NO_RECORD);
    }

    @Test
    void finds_a_record_that_stands_twice_in_the_log() {
        answered("K-0-0");
        log.add(log.get(0));
        assertThat(kinds()).containsExactly(Kind.TWICE);
    }

    @Test
    void finds_a_call_with_two_records() {
        answered("K-0-0");
        record("K-0-0", UUID.randomUUID(), 1, LEAF);
        assertThat(kinds()).containsExactly(Kind.TWICE);
    }

    @Test
    void finds_a_receipt_given_to_two_callers() {
        answered("K-0-0");
        journal.add(new Line("K-0-1", 200, journal.get(0).receipt(), 1, true));
        assertThat(kinds()).contains(Kind.TWICE);
    }

    @Test
    void finds_a_wrong_leaf() {
        UUID id = UUID.randomUUID();
        journal.add(new Line("K-0-0", 200, id + "." + LEAF, 1, true));
        record("K-0-0", id, 1, OTHER_LEAF);
        assertThat(kinds()).containsExactly(Kind.WRONG_LEAF);
    }

    @Test
    void finds_a_record_of_another_matter() {
        UUID id = UUID.randomUUID();
        journal.add(new Line("K-0-0", 200, id + "." + LEAF, 1, true));
        record("GSBX-1", id, 1, LEAF);
        assertThat(kinds()).containsExactly(Kind.WRONG_RECORD);
    }

    @Test
    void finds_a_record_that_tells_of_fewer_rows_than_came() {
        UUID id = UUID.randomUUID();
        journal.add(new Line("K-0-0", 200, id + "." + LEAF, 1, true));
        record("K-0-0", id, 0, LEAF);
        assertThat(kinds()).containsExactly(Kind.WRONG_RECORD);
    }

    @Test
    void finds_data_without_receipt() {
        journal.add(new Line("K-0-0", 200, null, 1, true));
        assertThat(kinds()).containsExactly(Kind.NO_RECEIPT);
    }

    @Test
    void finds_a_receipt_that_is_none() {
        journal.add(new Line("K-0-0", 200, "sorry", 1, true));
        assertThat(kinds()).containsExactly(Kind.NO_RECEIPT);
    }

    @Test
    void finds_data_in_a_refusal() {
        UUID id = UUID.randomUUID();
        journal.add(new Line("K-0-0", 503, id + "." + LEAF, 1, true));
        record("K-0-0", id, 1, LEAF);
        assertThat(kinds()).containsExactly(Kind.DATA_IN_REFUSAL);
    }

    @Test
    void finds_a_row_that_was_not_asked_for() {
        UUID id = UUID.randomUUID();
        journal.add(new Line("K-0-0", 200, id + "." + LEAF, 1, false));
        record("K-0-0", id, 1, LEAF);
        assertThat(kinds()).containsExactly(Kind.FOREIGN_ROW);
    }

    @Test
    void finds_a_row_that_is_there_but_did_not_come() {
        UUID id = UUID.randomUUID();
        journal.add(new Line("K-0-0", 200, id + "." + LEAF, 0, true));
        record("K-0-0", id, 0, LEAF);
        assertThat(kinds()).containsExactly(Kind.ROW_MISSING);
    }

    @Test
    void finds_an_answer_that_nothing_explains() {
        refused("K-0-0", 500);
        refused("K-0-1", 401);
        assertThat(kinds()).containsExactly(Kind.UNEXPECTED_STATUS, Kind.UNEXPECTED_STATUS);
    }

    @Test
    void takes_a_refusal_for_right_where_it_is_one_of_the_plain_ones() {
        refused("K-0-0", 401);
        refused("K-0-1", 500);
        assertThat(Oracle.judge(new Oracle.Case("K-", journal::forEach, log::forEach, Set.of(401), 1))
                        .violations())
                .extracting(Violation::matter)
                .containsExactly("K-0-1");
    }

    @Test
    void comes_to_the_same_in_several_passes() {
        for (int i = 0; i < 40; i++) {
            answered("K-0-" + i);
        }
        journal.add(new Line("K-1-0", 200, UUID.randomUUID() + "." + LEAF, 1, true));
        journal.add(new Line("K-1-1", 200, "sorry", 1, true));
        refused("K-1-2", 500);
        record("K-0-7", UUID.randomUUID(), 1, LEAF);
        log.add(log.get(3));

        Oracle.Judgment once = judge();
        Oracle.Judgment thrice = Oracle.judge(new Oracle.Case("K-", journal::forEach, log::forEach, Set.of(503), 3));

        assertThat(once.violations()).hasSize(5);
        assertThat(thrice.violations()).containsExactlyInAnyOrderElementsOf(once.violations());
        assertThat(thrice.receipts()).isEqualTo(once.receipts());
        assertThat(thrice.records()).isEqualTo(once.records());
        assertThat(thrice.unanswered()).isEqualTo(once.unanswered());
    }

    private void answered(String matter) {
        UUID id = UUID.randomUUID();
        journal.add(new Line(matter, 200, id + "." + LEAF, 1, true));
        record(matter, id, 1, LEAF);
    }

    private void refused(String matter, int status) {
        journal.add(new Line(matter, status, null, 0, true));
    }

    private void record(@Nullable String matter, UUID id, long rows, String leaf) {
        log.add(new LogEntry(log.size(), id, String.valueOf(matter), rows, leaf));
    }

    private List<Kind> kinds() {
        return judge().violations().stream().map(Violation::kind).toList();
    }

    private Oracle.Judgment judge() {
        return Oracle.judge("K-", journal, taker -> log.forEach(taker));
    }
}
