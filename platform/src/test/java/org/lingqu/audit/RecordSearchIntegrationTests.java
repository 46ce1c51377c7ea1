package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.RecordSearch.Mark;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A look that is broken off says so, and going on from there finds the rest. */
@IntegrationTest
class RecordSearchIntegrationTests {

    private static final Sight ALL = new Sight(null, Set.of(), new UUID(0, 0), false);

    @Autowired
    RecordSearch search;

    @Autowired
    GivenRecords given;

    @Autowired
    LogProofs proofs;

    @Autowired
    LogBook book;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestPeople people;

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
        // a call of years ago without a position would look as if the log stood
        given.positionOf(receipts.get(99));
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

    @Test
    void more_names_than_can_be_looked_for_are_refused_at_their_field_and_an_exact_one_is_enough() throws SQLException {
        Map<String, String> many = new LinkedHashMap<>();
        UUID grant = UUID.randomUUID();
        many.put(grant.toString(), "授权 1");
        for (int n = 1; n <= 500; n++) {
            many.put(UUID.randomUUID().toString(), "授权 1" + n);
        }
        StaticListableBeanFactory known = new StaticListableBeanFactory();
        for (RecordNames.Kind kind : RecordNames.Kind.values()) {
            known.addBean(
                    kind.name(),
                    RecordNames.of(
                            kind,
                            codes -> codes.contains("34/1") ? Map.of("34/1", "人口") : Map.of(),
                            (part, limit) -> many.entrySet().stream()
                                    .filter(each -> each.getValue().contains(part))
                                    .limit(limit)
                                    .collect(Collectors.toMap(
                                            Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new))));
        }
        LogReading reading = new LogReading(
                search,
                proofs,
                book,
                new NameBook(known.getBeanProvider(RecordNames.class)),
                known.getBeanProvider(ResourceHolders.class),
                trail);
        Actor auditor = people.aPersonOf(people.aDepartment(), PostKind.AUDITOR);
        given.write(List.of(
                given.aCall().at(begin).under(new GrantId(grant)).of("34/1"),
                given.aCall().at(begin).under(GrantId.next()).of("34/10")));

        assertThat(found(reading, null, null, "授权 1", auditor)).hasSize(1);
        assertThat(found(reading, null, "34/1", null, auditor)).hasSize(1);
        for (String field : List.of("actor", "resource", "grant")) {
            Problem refused = catchThrowableOfType(
                    Problem.class,
                    () -> found(
                            reading,
                            field.equals("actor") ? "授权" : null,
                            field.equals("resource") ? "授权" : null,
                            field.equals("grant") ? "授权" : null,
                            auditor));
            assertThat(refused.code()).isEqualTo("audit-names-too-many");
            assertThat(refused.faults()).extracting(Fault::where).containsExactly(field);
        }
    }

    @Test
    void a_list_that_is_given_up_says_how_far_it_came_and_not_that_it_is_too_long() {
        RecordSearch shortSighted = new RecordSearch(jdbc) {
            @Override
            RecordPage page(Wanted wanted, Sight sight, @Nullable Mark mark, int limit) {
                return page(wanted, sight, mark, limit, 1);
            }
        };
        LogReading reading = new LogReading(
                shortSighted,
                proofs,
                book,
                new NameBook(new StaticListableBeanFactory().getBeanProvider(RecordNames.class)),
                new StaticListableBeanFactory().getBeanProvider(ResourceHolders.class),
                trail);

        Problem givenUp = catchThrowableOfType(
                Problem.class,
                () -> reading.list(
                        new RecordQuery(
                                begin.minusSeconds(1),
                                begin.plusSeconds(1),
                                null,
                                wanted,
                                null,
                                null,
                                null,
                                null,
                                null),
                        people.aPersonOf(people.aDepartment(), PostKind.AUDITOR)));

        assertThat(givenUp.code()).isEqualTo("audit-list-too-far");
        assertThat(givenUp.arguments()).containsExactly(6, begin.plusMillis(39));
    }

    private List<LoggedRecord> found(
            LogReading reading,
            @Nullable String actor,
            @Nullable String resource,
            @Nullable String grant,
            Actor reader) {
        return reading.list(
                new RecordQuery(
                        begin.minusSeconds(1), begin.plusSeconds(1), actor, null, resource, grant, null, null, null),
                reader);
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
