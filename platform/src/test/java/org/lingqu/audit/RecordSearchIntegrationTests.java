package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.RecordSearch.Mark;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A look that is broken off says so, and going on from there finds the rest. */
@IntegrationTest
class RecordSearchIntegrationTests {

    private static final Sight ALL = new Sight(null, Set.of(), new UUID(0, 0), false);

    @Autowired
    RecordSearch search;

    @Autowired
    GivenRecords given;

    private final DepartmentId wanted = DepartmentId.next();
    private final List<UUID> written = new ArrayList<>();
    private Instant begin;

    @BeforeEach
    void one_in_ten_is_wanted() throws SQLException {
        begin = Instant.parse("2015-03-01T00:00:00Z").plusSeconds(Math.abs(wanted.hashCode()) % 100_000_000L);
        List<GivenRecords.ACall> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(given.aCall()
                    .at(begin.plus(i, ChronoUnit.MILLIS))
                    .by(i % 10 == 3 ? wanted : DepartmentId.next(), null));
        }
        List<Receipt> receipts = given.write(calls);
        for (int i = 93; i >= 0; i -= 10) {
            written.add(receipts.get(i).record());
        }
    }

    @Test
    void a_rare_record_is_found_in_several_looks_towards_the_past() {
        List<UUID> found = new ArrayList<>();
        int looks = 0;
        RecordPage page = search.page(query(), ALL, null, 3, 17);
        while (true) {
            looks++;
            page.records().forEach(record -> found.add(record.id()));
            if (page.after() == null) {
                break;
            }
            page = search.page(query(), ALL, new Mark(page.after(), true), 3, 17);
        }
        assertThat(found).isEqualTo(written);
        assertThat(looks).isEqualTo(6);
    }

    @Test
    void and_back_towards_the_present() {
        List<UUID> found = new ArrayList<>();
        RecordPage page = search.page(query(), ALL, new Mark(new UUID(0, 0), false), 3, 17);
        while (true) {
            List<UUID> ids = page.records().stream().map(LoggedRecord::id).toList();
            found.addAll(0, ids);
            if (page.before() == null) {
                break;
            }
            page = search.page(query(), ALL, new Mark(page.before(), false), 3, 17);
        }
        assertThat(found).isEqualTo(written);
    }

    @Test
    void says_how_far_it_came_only_when_it_was_broken_off() {
        RecordPage first = search.page(query(), ALL, null, 5, 40);
        assertThat(first.reachedTo()).isEqualTo(begin.plusMillis(60));
        assertThat(first.records()).hasSize(4);
        assertThat(search.page(query(), ALL, null, 5, 1000).reachedTo()).isNull();
        assertThat(search.page(query(), ALL, null, 3, 40).reachedTo()).isNull();
    }

    @Test
    void a_page_without_rows_still_leads_on_and_back() {
        Mark mark = new Mark(written.get(0), true);
        RecordPage empty = search.page(query(), ALL, mark, 5, 4);
        assertThat(empty.records()).isEmpty();
        assertThat(empty.after()).isNotNull();
        UUID before = Objects.requireNonNull(empty.before());
        RecordPage back = search.page(query(), ALL, new Mark(before, false), 1, 1000);
        assertThat(back.records()).extracting(LoggedRecord::id).containsExactly(written.get(0));
    }

    private Wanted query() {
        return new Wanted(
                new RecordQuery(
                        begin.minusSeconds(1), begin.plusSeconds(1), null, wanted, null, null, null, null, null),
                Set.of(),
                Set.of(),
                Set.of());
    }
}
