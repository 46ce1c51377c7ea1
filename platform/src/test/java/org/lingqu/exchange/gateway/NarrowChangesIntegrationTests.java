package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.gateway.VersionedRegister.line;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.EntryId;
import org.lingqu.pool.ChangeKind;
import org.lingqu.pool.ChangePick;
import org.lingqu.pool.Changes;
import org.lingqu.pool.Column;
import org.lingqu.pool.RowChange;
import org.lingqu.pool.RowTest;
import org.lingqu.pool.Watch;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A grant that lets few rows through reads few of very many changes: a page costs what it tells, not what has changed. */
@IntegrationTest
class NarrowChangesIntegrationTests {

    private static final int ALL = 12_000;
    private static final int EVERY = 400;

    @LocalServerPort
    int port;

    @Autowired
    VersionedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    Changes changes;

    @Test
    void the_pool_hands_over_only_changes_that_can_be_of_use_and_every_page_is_full() throws Exception {
        VersionedRegister.World world = register.aWorld();
        world.next(rows("1"));
        Grant whole = register.grant(world);
        world.next(rows("2"));
        RowFilter few = new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("注销", "吊销"));
        Grant narrow = given.give(
                GivenGrants.like(whole, draft -> draft.items("tyshxydm", "zczb").rows(few)));

        assertThat(handedOver(world.entry(), narrow, 4_000)).isEqualTo(ALL / EVERY);
        assertThat(handedOver(world.entry(), whole, ALL + 1)).isEqualTo(ALL);

        Asked asked = world.asked(port, narrow);
        Set<Object> told = new HashSet<>();
        List<Integer> pages = new ArrayList<>();
        Asked.Answer page = asked.changes("since=1&limit=7");
        while (true) {
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            List<?> rows = (List<?>) Objects.requireNonNull(page.json().get("changes"));
            pages.add(rows.size());
            rows.forEach(row -> told.add(((Map<?, ?>) row).get("id")));
            Object next = page.json().get("next");
            if (next == null) {
                break;
            }
            page = asked.changes("limit=7&cursor=" + next);
        }
        assertThat(told).as("each once").hasSize(ALL / EVERY);
        assertThat(pages).as("no page is emptier than the next").containsExactly(7, 7, 7, 7, 2);
    }

    @Test
    void what_changes_in_items_that_are_not_granted_is_not_handed_over() throws Exception {
        VersionedRegister.World world = register.aWorld();
        world.next(rows("1"));
        Grant whole = register.grant(world);
        world.next(rows("2"));
        Grant keys = given.give(GivenGrants.like(whole, draft -> draft.items("tyshxydm", "djzt")));

        assertThat(handedOver(world.entry(), keys, ALL)).isZero();
        assertThat(world.asked(port, keys).changes("since=1").json())
                .containsEntry("found", 0)
                .containsEntry("next", null);
    }

    @Test
    void the_test_of_rows_keeps_whatever_a_filter_keeps() {
        List<Column> columns = VersionedRegister.COLUMNS;
        assertThat(test(new RowFilter.OneOf("zczb", ValueKind.NUMBER, List.of("1.50")), columns))
                .isEqualTo(new RowTest.OneOf("zczb", List.of("1.5")));
        assertThat(test(new RowFilter.Between("gxsj", ValueKind.DATE, "2026-01-01 08:00:00", null), columns))
                .isEqualTo(new RowTest.Between("gxsj", "2026-01-01", null));
        for (RowFilter unlike : List.of(
                new RowFilter.OneOf("zczb", ValueKind.NUMBER, List.of("1", "0.00000000001")),
                new RowFilter.OneOf("zczb", ValueKind.TEXT, List.of("1")),
                new RowFilter.OneOf("zb", ValueKind.NUMBER, List.of("0.1")),
                new RowFilter.OneOf("fddbr", ValueKind.DATE, List.of("2026-01-01")),
                new RowFilter.Between("zczb", ValueKind.NUMBER, "1", "9".repeat(30)),
                new RowFilter.Or(
                        List.of(new RowFilter.StartsWith("djzt", "存"), new RowFilter.StartsWith("cyrs", "1"))))) {
            assertThat(test(unlike, columns).isEvery()).as(unlike.toString()).isTrue();
        }
    }

    private static RowTest test(RowFilter filter, List<Column> columns) {
        return ChangeNarrowing.of(filter, List.of(), columns).row();
    }

    private int handedOver(EntryId entry, Grant grant, int most) {
        ChangePick pick = ChangeNarrowing.of(grant.rows(), grant.items(), VersionedRegister.COLUMNS);
        List<RowChange> found = changes.page(entry, 1, 2, null, pick, List.of(), most, new Watch());
        assertThat(found).allMatch(change -> change.kind() == ChangeKind.CHANGED);
        return found.size();
    }

    private static List<String> rows(String capital) {
        return IntStream.range(0, ALL)
                .mapToObj(i -> line(
                        "K%07d".formatted(i),
                        "张三丰",
                        "340100199001010007",
                        capital,
                        "0.5",
                        null,
                        null,
                        "是",
                        "3",
                        i % EVERY == 0 ? "注销" : "存续"))
                .toList();
    }
}
