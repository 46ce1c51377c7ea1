package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.bench.PoolState.Served;
import org.lingqu.bench.PoolState.Version;
import org.lingqu.bench.Violation.Kind;

/** The judge of the pool finds each promise that could be broken, and nothing where none is broken. */
class PoolOracleTests {

    private static final String ENTRY = "102001/000000001";

    private final List<Loaded> journal = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Version> versions = new ArrayList<>();
    private final Map<String, Served> served = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();
    private final List<String> remains = new ArrayList<>();

    @Test
    void finds_nothing_where_every_load_is_a_version_or_ended_with_a_reason() {
        landed("a", 1);
        interrupted("b", 2);
        landed("c", 3);
        sightings.add(new Sighting(ENTRY, 1, 0, 1));
        sightings.add(new Sighting(ENTRY, 3, 1, 1));

        PoolOracle.Judgment judgment = judge();

        assertThat(judgment.violations()).isEmpty();
        assertThat(judgment.landings()).isEqualTo(2);
        assertThat(judgment.versions()).isEqualTo(2);
    }

    @Test
    void allows_a_landing_of_which_nobody_was_told() {
        landed("a", 1);
        journal.set(0, line("a", batch(1), "", null, null));

        PoolOracle.Judgment judgment = judge();

        assertThat(judgment.violations()).isEmpty();
        assertThat(judgment.unheard()).isEqualTo(1);
    }

    @Test
    void finds_a_landing_that_is_no_version() {
        landed("a", 1);
        landed("b", 2);
        versions.remove(1);
        states.put("b", "INTERRUPTED");
        serve(1);
        assertThat(kinds()).containsExactly(Kind.LANDING_LOST);
    }

    @Test
    void finds_a_landing_that_is_taken_back() {
        landed("a", 1);
        journal.add(line("a", batch(1), "FAILED", null, "load-failed"));
        assertThat(kinds()).contains(Kind.LANDING_LOST);
    }

    @Test
    void finds_a_version_that_was_told_under_another_number() {
        landed("a", 1);
        journal.set(0, line("a", batch(1), Loaded.LANDED, 2, null));
        assertThat(kinds()).containsExactly(Kind.LANDING_LOST);
    }

    @Test
    void finds_a_gap_between_versions() {
        landed("a", 1);
        landed("b", 2);
        versions.remove(0);
        states.put("a", "FAILED");
        journal.set(0, line("a", batch(1), "FAILED", null, "load-failed"));
        assertThat(kinds()).containsExactly(Kind.LANDING_LOST);
    }

    @Test
    void finds_a_lost_row() {
        landed("a", 1);
        RowSum whole = batch(1).landed();
        content(new RowSum(whole.rows() - 1, whole.high() - 1, whole.low()));
        assertThat(kinds()).containsExactly(Kind.WRONG_ROWS);
    }

    @Test
    void finds_a_doubled_row_in_the_place_of_another() {
        landed("a", 1);
        content(sumWith(batch(1), 0, 1));
        assertThat(kinds()).containsExactly(Kind.WRONG_ROWS);
    }

    @Test
    void finds_rows_of_another_batch() {
        landed("a", 1);
        content(batch(2).landed());
        assertThat(kinds()).contains(Kind.WRONG_ROWS);
    }

    @Test
    void finds_books_that_count_otherwise() {
        landed("a", 1);
        Version version = versions.get(0);
        versions.set(0, new Version(ENTRY, 1, "a", version.rows() + 1, version.content(), version.kept()));
        assertThat(kinds()).containsExactly(Kind.WRONG_SUMS);
    }

    @Test
    void finds_a_lost_row_among_those_kept_back() {
        landed("a", 1);
        Version version = versions.get(0);
        versions.set(0, new Version(ENTRY, 1, "a", version.rows(), version.content(), version.kept() - 1));
        assertThat(kinds()).containsExactly(Kind.WRONG_SUMS);
    }

    @Test
    void finds_sums_that_do_not_add_up() {
        landed("a", 1);
        Loaded told = journal.get(0);
        journal.set(0, new Loaded(ENTRY, told.batch(), "a", Loaded.LANDED, 1, told.read(), told.landed(), 0, null));
        assertThat(kinds()).containsExactly(Kind.WRONG_SUMS);
    }

    @Test
    void finds_a_load_that_landed_twice() {
        landed("a", 1);
        versions.add(new Version(ENTRY, 2, "a", batch(1).landed().rows(), batch(1).landed(), batch(1).defects()));
        serve(2);
        assertThat(kinds()).contains(Kind.LANDED_TWICE);
    }

    @Test
    void finds_a_batch_that_landed_again_after_it_was_said_to_have_failed() {
        landed("a", 1);
        journal.set(0, line("a", batch(1), "INTERRUPTED", null, "load-interrupted"));
        landed("b", 1);
        assertThat(kinds()).containsExactly(Kind.LANDED_TWICE);
    }

    @Test
    void finds_a_version_nobody_ordered() {
        landed("a", 1);
        journal.clear();
        assertThat(kinds()).containsExactly(Kind.HALF_VISIBLE);
    }

    @Test
    void finds_a_version_whose_load_is_not_booked_as_landed() {
        landed("a", 1);
        states.put("a", "INTERRUPTED");
        assertThat(kinds()).containsExactly(Kind.HALF_VISIBLE);
    }

    @Test
    void finds_a_load_booked_as_landed_without_a_version() {
        landed("a", 1);
        interrupted("b", 2);
        states.put("b", Loaded.LANDED);
        assertThat(kinds()).containsExactly(Kind.HALF_VISIBLE);
    }

    @Test
    void finds_a_load_that_never_ends() {
        landed("a", 1);
        interrupted("b", 2);
        states.put("b", "RUNNING");
        assertThat(kinds()).containsExactly(Kind.NO_END);
    }

    @Test
    void finds_an_end_without_a_reason() {
        journal.add(line("a", batch(1), "FAILED", null, null));
        states.put("a", "FAILED");
        assertThat(kinds()).containsExactly(Kind.NO_REASON);
    }

    @Test
    void finds_rows_served_from_an_older_version() {
        landed("a", 1);
        landed("b", 2);
        serve(1);
        assertThat(kinds()).containsExactly(Kind.STALE);
    }

    @Test
    void finds_served_rows_that_are_not_those_of_the_version() {
        landed("a", 1);
        served.put(ENTRY, new Served(1, sumWith(batch(1), 1, 0)));
        assertThat(kinds()).containsExactly(Kind.WRONG_ROWS);
    }

    @Test
    void finds_a_reader_who_saw_a_load_that_never_landed() {
        landed("a", 1);
        interrupted("b", 2);
        sightings.add(new Sighting(ENTRY, 2, 1, 1));
        assertThat(kinds()).containsExactly(Kind.HALF_VISIBLE);
    }

    @Test
    void finds_a_reader_who_was_led_back() {
        landed("a", 1);
        landed("b", 2);
        sightings.add(new Sighting(ENTRY, 1, 2, 1));
        assertThat(kinds()).containsExactly(Kind.STALE);
    }

    @Test
    void finds_a_reader_who_got_less_than_was_said_to_be_served() {
        landed("a", 1);
        landed("b", 2);
        sightings.add(new Sighting(ENTRY, 1, 1, 2));
        assertThat(kinds()).containsExactly(Kind.STALE);
    }

    @Test
    void finds_what_was_not_swept() {
        remains.add("staging/4711");
        assertThat(kinds()).containsExactly(Kind.NOT_SWEPT);
    }

    private void landed(String load, int number) {
        Batch batch = batch(number);
        versions.add(
                new Version(ENTRY, versions.size() + 1, load, batch.landed().rows(), batch.landed(), batch.defects()));
        journal.add(line(load, batch, Loaded.LANDED, versions.size(), null));
        states.put(load, Loaded.LANDED);
        serve(versions.size());
    }

    private void interrupted(String load, int number) {
        journal.add(line(load, batch(number), "INTERRUPTED", null, "load-interrupted"));
        states.put(load, "INTERRUPTED");
    }

    private void serve(int version) {
        served.put(ENTRY, new Served(version, versions.get(version - 1).content()));
    }

    private void content(RowSum other) {
        Version version = versions.get(0);
        versions.set(0, new Version(ENTRY, 1, version.load(), version.rows(), other, version.kept()));
        serve(1);
    }

    /** The rows of a batch, one of them in the place of another. */
    private static RowSum sumWith(Batch batch, int twice, int missing) {
        RowSum.Adder sum = new RowSum.Adder();
        List<List<String>> rows = batch.all().toList();
        for (int i = 0; i < rows.size(); i++) {
            if (!Batch.isDefective(i)) {
                sum.add(rows.get(i == missing ? twice : i));
            }
        }
        return sum.sum();
    }

    private static Batch batch(int number) {
        return new Batch(7, number, 100 + number);
    }

    private static Loaded line(
            String load,
            Batch batch,
            String state,
            @org.jspecify.annotations.Nullable Integer version,
            @org.jspecify.annotations.Nullable String problem) {
        long landed = batch.landed().rows();
        return new Loaded(ENTRY, batch, load, state, version, batch.rows(), landed, batch.defects(), problem);
    }

    private List<Kind> kinds() {
        return judge().violations().stream().map(Violation::kind).toList();
    }

    private PoolOracle.Judgment judge() {
        return PoolOracle.judge(journal, sightings, new PoolState(versions, served, states, remains));
    }
}
