package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.EntryId;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which loads stand in an entry, over histories of all kinds of loads, against the rule as it is said. */
@IntegrationTest
class StandingLoadsIntegrationTests {

    private static final int HISTORIES = 60;
    private static final Instant BEGINNING = Instant.parse("2026-01-05T01:00:00Z");
    private static final List<String> STATES =
            List.of("LANDED", "LANDED", "LANDED", "LANDED", "FAILED", "CANCELLED", "INTERRUPTED");

    /** Everything, an increment, one that was read anew, a difference, rows put right. */
    private enum Manner {
        FULL,
        INCREMENT,
        ANEW,
        DIFFERENCE,
        CORRECTION
    }

    /** @param answer what somebody said about its version; null where nobody was asked */
    private record Past(
            UUID id,
            Instant startedAt,
            String state,
            Manner manner,
            @Nullable UUID unit,
            int snapshot,
            @Nullable ConfirmationState answer) {

        boolean landed() {
            return state.equals("LANDED");
        }

        boolean follows(Past other) {
            return NEWEST_FIRST.compare(this, other) < 0;
        }
    }

    private static final Comparator<Past> NEWEST_FIRST = Comparator.comparing(Past::startedAt)
            .thenComparing(load -> load.id().toString())
            .reversed();

    @Autowired
    StandingLoads standing;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void the_loads_that_stand_are_those_the_rule_names_whatever_came_before() {
        int replaced = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            List<Past> history = history(new Random(seed));
            List<UUID> standing = history.stream()
                    .filter(load -> stands(load, history))
                    .sorted(NEWEST_FIRST)
                    .map(Past::id)
                    .toList();
            assertThat(read(history)).as("history %s", seed).isEqualTo(standing);
            replaced += (int) history.stream().filter(Past::landed).count() - standing.size();
        }
        assertThat(replaced).as("not all of them stand").isPositive();
    }

    /** As it is said: nothing of the same origin has landed since, and been confirmed, that replaced everything. */
    private static boolean stands(Past load, List<Past> history) {
        return load.landed()
                && history.stream()
                        .filter(later -> later.landed()
                                && later.follows(load)
                                && Objects.equals(later.unit(), load.unit())
                                && later.manner() != Manner.CORRECTION
                                && later.manner() != Manner.INCREMENT)
                        .allMatch(later -> history.stream()
                                .anyMatch(other -> other.snapshot() == later.snapshot()
                                        && other.answer() != null
                                        && other.answer() != ConfirmationState.CONFIRMED));
    }

    private static List<Past> history(Random chance) {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        List<Past> history = new ArrayList<>();
        int snapshot = 0;
        int loads = chance.nextInt(30);
        for (int n = 0; n < loads; n++) {
            String state = STATES.get(chance.nextInt(STATES.size()));
            boolean newer = snapshot == 0 || chance.nextInt(5) > 0;
            snapshot += newer ? 1 : 0;
            ConfirmationState answer = chance.nextInt(3) == 0
                    ? null
                    : ConfirmationState.values()[chance.nextInt(ConfirmationState.values().length)];
            history.add(new Past(
                    UUID.randomUUID(),
                    BEGINNING.plusSeconds(chance.nextInt(loads)),
                    state,
                    Manner.values()[chance.nextInt(Manner.values().length)],
                    chance.nextBoolean() ? null : chance.nextBoolean() ? first : second,
                    snapshot,
                    state.equals("LANDED") && newer ? answer : null));
        }
        return history;
    }

    /** Nothing of it stays in the book. */
    private List<UUID> read(List<Past> history) {
        EntryId entry = EntryId.next();
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            for (int n = 0; n < history.size(); n++) {
                write(entry, n + 1, history.get(n));
            }
            return standing.of(entry).stream().map(load -> load.id().value()).toList();
        }));
    }

    private void write(EntryId entry, int ordinal, Past load) {
        jdbc.sql("""
                        insert into collection.load (id, number, entry, entry_code, entry_name, entry_version, department, department_name,
                          ordinal, kind, wanted, state, snapshot, started_by, started_name, queued_at, started_at, ended_at, seen_at)
                        values (:id, :number, :entry, '102001/000000001', '企业登记注册信息', 1, :entry, '测试局', :ordinal, :kind, :wish::jsonb,
                          :state, :snapshot, :entry, '测试人', :at, :at, :at, :at)""")
                .param("id", load.id())
                .param("number", "T" + load.id())
                .param("entry", entry.value())
                .param("ordinal", ordinal)
                .param("kind", load.manner() == Manner.CORRECTION ? "CORRECTION" : "TABLE")
                .param("wish", Json.write(LoadWish.ofFile("a.csv")))
                .param("state", load.state())
                .param("snapshot", load.landed() ? load.snapshot() : null)
                .param("at", LoadRows.utc(load.startedAt()))
                .update();
        if (load.unit() != null) {
            jdbc.sql("insert into collection.load_unit (load, unit, unit_name) values (?, ?, '分局')")
                    .params(load.id(), load.unit())
                    .update();
        }
        if (load.manner() != Manner.FULL && load.manner() != Manner.CORRECTION) {
            jdbc.sql("""
                            insert into collection.load_way (load, method, mark, removal_limit, anew)
                            values (:load, :method, 'gxsj', 10, :anew)""")
                    .param("load", load.id())
                    .param("method", load.manner() == Manner.DIFFERENCE ? "DIFFERENCE" : "INCREMENTAL")
                    .param("anew", load.manner() == Manner.ANEW ? "OTHER_LOAD" : null)
                    .update();
        }
        if (load.answer() != null) {
            jdbc.sql("""
                            insert into collection.confirmation (load, entry, department, snapshot, state, checked_at, decided_at)
                            values (:load, :entry, :entry, :snapshot, :state, :at, case when :state = 'CHECKED' then null else :at end)""")
                    .param("load", load.id())
                    .param("entry", entry.value())
                    .param("snapshot", load.snapshot())
                    .param("state", load.answer().name())
                    .param("at", LoadRows.utc(load.startedAt()))
                    .update();
        }
    }
}
