package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.UsePart.Seen;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Positions are found by whom they are about: all of them, no other, in whatever run and block they lie. */
@IntegrationTest
class PersonRunsIntegrationTests {

    @Autowired
    DatabaseAddress server;

    @TempDir
    Path folder;

    private CountedLog log;
    private final Map<Long, List<Long>> noted = new TreeMap<>();
    private final Random random = new Random(20_261_130);
    private long position;

    @BeforeEach
    void open() throws SQLException, IOException {
        log = CountedLog.open(server, folder);
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @Test
    void every_position_is_found_by_its_key_while_runs_are_put_together() {
        for (int part = 0; part < 70; part++) {
            note(part % 9 == 0 ? 1_500 : random.nextInt(40));
            if (part % 10 == 9) {
                mustFindAll();
            }
        }
        assertThat(number("select count(*) from audit.person_run"))
                .as("few runs are left of seventy")
                .isLessThan(30);
        assertThat(number("select sum(entries) from audit.person_run"))
                .isEqualTo(noted.values().stream().mapToLong(List::size).sum())
                .isEqualTo(number("select sum(octet_length(entries) / 16) from audit.person_block"));
    }

    @Test
    void few_runs_are_left_also_where_all_that_are_alike_would_make_one_too_large() {
        PersonRuns bounded = new PersonRuns(log.jdbc(), 2_000);
        for (int part = 0; part < 60; part++) {
            note(bounded, 200);
        }
        assertThat(number("select max(entries) from audit.person_run")).isBetween(1_000L, 2_000L);
        assertThat(number("select count(*) from audit.person_run"))
                .as("few runs are left of sixty")
                .isLessThan(25);
        mustFindAll();
    }

    @Test
    void what_was_noted_before_there_were_blocks_is_found_beside_them() {
        note(100);
        for (long old = 0; old < 50; old++) {
            long key = aKey();
            log.jdbc()
                    .sql("insert into audit.person_use (key, position) values (:key, :position)")
                    .param("key", key)
                    .param("position", ++position)
                    .update();
            noted.computeIfAbsent(key, each -> new ArrayList<>()).add(position);
        }
        note(100);
        mustFindAll();
    }

    @Test
    void one_asked_for_all_the_time_fills_many_blocks_and_is_read_from_any_position_on() {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            seen.add(PersonPairsTests.seen(++position, List.of(42L, random.nextLong())));
        }
        log.own().persons().note(new UsePart(position + 1, seen));
        assertThat(found(42, Long.MAX_VALUE)).hasSize(2_000);
        assertThat(found(42, 1_234)).hasSize(1_233).allMatch(each -> each < 1_234);
        assertThat(found(43, Long.MAX_VALUE)).isEmpty();
        assertThat(number("select count(*) from audit.person_block where least = 42 and greatest = 42"))
                .as("whole blocks of one")
                .isGreaterThan(1);
    }

    private void note(int records) {
        note(log.own().persons(), records);
    }

    private void note(PersonRuns persons, int records) {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            position++;
            List<Long> keys = new ArrayList<>();
            for (int of = random.nextInt(4); of > 0; of--) {
                long key = aKey();
                if (!keys.contains(key)) {
                    keys.add(key);
                    noted.computeIfAbsent(key, each -> new ArrayList<>()).add(position);
                }
            }
            seen.add(PersonPairsTests.seen(position, keys));
        }
        persons.note(new UsePart(position + 1, seen));
    }

    private long aKey() {
        return switch (random.nextInt(8)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextLong();
            default -> new Random(random.nextInt(300)).nextLong();
        };
    }

    private void mustFindAll() {
        noted.forEach((key, positions) -> {
            long before = positions.get(random.nextInt(positions.size()));
            assertThat(found(key, Long.MAX_VALUE)).containsExactlyInAnyOrderElementsOf(positions);
            assertThat(found(key, before))
                    .containsExactlyInAnyOrderElementsOf(
                            positions.stream().filter(each -> each < before).toList());
        });
    }

    private List<Long> found(long key, long before) {
        return log.jdbc()
                .sql("select n from audit.positions_of(:key, :before) n")
                .param("key", key)
                .param("before", before)
                .query(Long.class)
                .list();
    }

    private long number(String sql) {
        return log.jdbc().sql(sql).query(Long.class).single();
    }
}
