package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Changes, read from the lake and judged and cut in the process, against a plain comparison of what PostgreSQL serves of one version and of
 * another, row by row: the same came, the same changed, the same went, with the same values – for grants of all sorts and cells of all types.
 */
@IntegrationTest
class ChangesLikeSnapshotsIntegrationTests {

    private static final int VERSIONS = 4;
    private static final int GRANTS = 24;
    private static final int KEYS = 260;
    private static final long SEED = 20261129;

    @LocalServerPort
    int port;

    @Autowired
    VersionedRegister register;

    @Autowired
    GivenGrants given;

    private final Random random = new Random(SEED);
    private final ChangingRows rows = new ChangingRows(random, KEYS);
    private final Map<String, Integer> seen = new HashMap<>();

    /** All rows a grant covers in one version, by name. */
    private record Copy(int version, Map<String, Object> rows) {}

    @Test
    void tells_what_a_plain_comparison_of_two_versions_finds() throws Exception {
        VersionedRegister.World world = register.aWorld();
        rows.happen();
        world.next(rows.lines());
        Grant everything = register.grant(world);
        List<Asked> consumers = IntStream.range(0, GRANTS)
                .mapToObj(n -> world.asked(port, given.give(rows.aGrant(everything))))
                .toList();
        List<List<Copy>> copies = new ArrayList<>();
        consumers.forEach(consumer -> copies.add(new ArrayList<>(List.of(whole(consumer)))));
        for (int version = 2; version <= VERSIONS; version++) {
            rows.happen();
            world.next(rows.lines());
            for (int i = 0; i < GRANTS; i++) {
                copies.get(i).add(compare(consumers.get(i), copies.get(i)));
            }
        }
        assertThat(seen)
                .as("the test must have met all of it")
                .containsOnlyKeys("inserted", "changed", "deleted", "none");
        assertThat(seen.values()).allMatch(count -> count > 200);
    }

    /** The changes since each version the consumer has, against the difference of the two copies. @return the copy of now */
    private Copy compare(Asked consumer, List<Copy> had) {
        Copy now = whole(consumer);
        for (Copy then : had) {
            Map<String, Object> brought = new LinkedHashMap<>(then.rows());
            Map<String, String> told = new TreeMap<>();
            for (Map<String, Object> change : read(consumer, "since=" + then.version(), 1 + random.nextInt(90))) {
                String id = String.valueOf(change.get("id"));
                String what = String.valueOf(change.get("change"));
                assertThat(told.put(id, what)).as("told once").isNull();
                if (what.equals("deleted")) {
                    assertThat(Objects.requireNonNull(then.rows().get(id)).toString())
                            .as("no more than its key, as it was")
                            .contains(String.valueOf(change.get("row")).replaceAll("[{}]", ""));
                    brought.remove(id);
                } else {
                    brought.put(id, Objects.requireNonNull(change.get("row")));
                }
            }
            assertThat(told).as("%s since %s", consumer.grant(), then.version()).isEqualTo(difference(then, now));
            assertThat(brought)
                    .as("%s since %s", consumer.grant(), then.version())
                    .isEqualTo(now.rows());
        }
        return now;
    }

    private Map<String, String> difference(Copy then, Copy now) {
        Map<String, String> difference = new TreeMap<>();
        then.rows().forEach((id, row) -> {
            if (!now.rows().containsKey(id)) {
                difference.put(id, "deleted");
            } else if (!row.equals(now.rows().get(id))) {
                difference.put(id, "changed");
            } else {
                seen.merge("none", 1, Integer::sum);
            }
        });
        now.rows().keySet().stream()
                .filter(id -> !then.rows().containsKey(id))
                .forEach(id -> difference.put(id, "inserted"));
        difference.values().forEach(what -> seen.merge(what, 1, Integer::sum));
        return difference;
    }

    private Copy whole(Asked consumer) {
        Map<String, Object> rows = new LinkedHashMap<>();
        Asked.Answer first = consumer.changes("since=0&limit=1");
        read(consumer, "since=0", 400)
                .forEach(change ->
                        rows.put(String.valueOf(change.get("id")), Objects.requireNonNull(change.get("row"))));
        return new Copy((Integer) Objects.requireNonNull(first.json().get("snapshot")), rows);
    }

    private static List<Map<String, Object>> read(Asked consumer, String begin, int limit) {
        List<Map<String, Object>> all = new ArrayList<>();
        String where = begin;
        while (true) {
            Asked.Answer page = consumer.changes(where + "&limit=" + limit);
            all.addAll(ChangesIntegrationTests.changes(page));
            Object next = page.json().get("next");
            if (next == null) {
                return all;
            }
            where = "cursor=" + next;
        }
    }
}
