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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.pool.Column;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;
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
    private final Map<String, @Nullable String[]> rows = new TreeMap<>();
    private final Map<String, Integer> seen = new HashMap<>();

    /** All rows a grant covers in one version, by name. */
    private record Copy(int version, Map<String, Object> rows) {}

    @Test
    void tells_what_a_plain_comparison_of_two_versions_finds() throws Exception {
        VersionedRegister.World world = register.aWorld();
        happen();
        world.next(rows.values().stream().map(VersionedRegister::line).toList());
        Grant everything = register.grant(world);
        List<Asked> consumers = IntStream.range(0, GRANTS)
                .mapToObj(n -> world.asked(port, aGrant(everything)))
                .toList();
        List<List<Copy>> copies = new ArrayList<>();
        consumers.forEach(consumer -> copies.add(new ArrayList<>(List.of(whole(consumer)))));
        for (int version = 2; version <= VERSIONS; version++) {
            happen();
            world.next(rows.values().stream().map(VersionedRegister::line).toList());
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

    /** Rows come, go, and change in any of their cells. */
    private void happen() {
        for (int i = 0; i < KEYS; i++) {
            String key = "K%03d".formatted(random.nextInt(KEYS));
            switch (random.nextInt(6)) {
                case 0 -> rows.remove(key);
                case 1, 2 -> rows.put(key, aRow(key));
                default ->
                    rows.computeIfPresent(key, (same, row) -> {
                        @Nullable String[] next = row.clone();
                        int column = 1 + random.nextInt(next.length - 1);
                        next[column] = aRow(key)[column];
                        return next;
                    });
            }
        }
    }

    private @Nullable String[] aRow(String key) {
        return new @Nullable String[] {
            key,
            cell("张三", "张四", "李四"),
            cell("340100199001010007", "340100199002020007", "340100198001010015"),
            cell("10.50", "10.5", "-0.0001", "12345678901234567890.5", "0"),
            cell("0.1", "1e20", "123456789012345680", "-2.5e-7", "0.30000000000000004", "3"),
            cell("2026-10-09 09:20:14", "2026-10-09 09:20:14.5", "2026-10-09 00:00:00", "1999-12-31 23:59:59.000001"),
            cell("1999-12-31", "2026-01-01", "2026-10-09"),
            cell("是", "否"),
            cell("1", "-5", "9007199254740993"),
            cell("存续", "注销", "吊销")
        };
    }

    private Grant aGrant(Grant everything) {
        List<String> codes = new ArrayList<>(
                VersionedRegister.COLUMNS.stream().map(Column::code).toList());
        java.util.Collections.shuffle(codes, random);
        List<String> items = codes.subList(0, 1 + random.nextInt(codes.size()));
        return given.give(GivenGrants.like(
                everything,
                draft -> draft.items(items.toArray(String[]::new))
                        .rows(random.nextInt(5) == 0 ? RowFilter.ALL : aFilter(1))));
    }

    private RowFilter aFilter(int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续", "吊销"));
            case 1 -> new RowFilter.StartsWith("tyshxydm", oneOf("K0", "K1", "K"));
            case 2 -> new RowFilter.Between("zczb", ValueKind.NUMBER, "-0.0001", oneOf("10.5", "99999999999999999999"));
            case 3 ->
                new RowFilter.Between("zb", ValueKind.NUMBER, oneOf("-1", "0.2"), oneOf("0.3", "123456789012346000"));
            case 4 -> new RowFilter.Between("gxsj", ValueKind.DATE, "2026-01-01", "2026-10-09");
            case 5 ->
                new RowFilter.OneOf("gxsj", ValueKind.TEXT, List.of("2026-10-09 09:20:14.5", "2026-10-09 00:00:00"));
            case 6 -> new RowFilter.OneOf("sfyx", ValueKind.TEXT, List.of("true"));
            case 7 -> new RowFilter.And(List.of(aFilter(depth - 1), aFilter(depth - 1)));
            default -> new RowFilter.Or(List.of(aFilter(depth - 1), aFilter(depth - 1)));
        };
    }

    /** One of them, or none. */
    private @Nullable String cell(String... choices) {
        int choice = random.nextInt(choices.length + 1);
        return choice == choices.length ? null : choices[choice];
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
