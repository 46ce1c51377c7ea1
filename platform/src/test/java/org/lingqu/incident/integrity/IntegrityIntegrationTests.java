package org.lingqu.incident.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.Holds;
import org.lingqu.audit.Suspicion;
import org.lingqu.casework.Offences;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadState;
import org.lingqu.collection.LoadWish;
import org.lingqu.incident.event.SecurityEvent;
import org.lingqu.incident.event.SecurityEvents;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.GivenUpkeep;
import org.lingqu.pool.Lake;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.TableStore;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.RestingAlarms;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Under a regulation that lists changing and deleting data without leave: only a load changes data, everything else is found and proposed. */
@OneSourceTest
class IntegrityIntegrationTests {

    private static final String OFFENCE = "UNAUTHORISED_CHANGE";

    @LocalServerPort
    int port;

    @Autowired
    OneSourceCity city;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    IntegrityChecks checks;

    @Autowired
    SealRows seals;

    @Autowired
    Seals sealing;

    @Autowired
    Lake lake;

    @Autowired
    LegalTime legal;

    @Autowired
    TestTime time;

    @Autowired
    SecurityEvents events;

    @Autowired
    Offences offences;

    @Autowired
    Holds holds;

    @Autowired
    Datasets datasets;

    @Autowired
    TableStore tables;

    @Autowired
    GivenUpkeep upkeep;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Scheduler alarms;

    private RestingAlarms resting;
    private Actor authority;
    private Department provider;
    private Actor steward;
    private EntryVersion entry;

    /** No alarm clock seals or compares beside the test. */
    @BeforeEach
    void an_entry_with_data() {
        resting = RestingAlarms.of(alarms);
        authority = city.applies();
        provider = people.aDepartment();
        steward = people.aPersonOf(provider, PostKind.STEWARD);
        entry = given.publish(provider);
        given.loadedWhole(entry, steward);
    }

    @AfterEach
    void the_alarm_clocks_go_on() {
        resting.close();
    }

    private Snapshot latest() {
        return datasets.latest(entry.entry()).orElseThrow();
    }

    private Path file() {
        return tables.files(entry.entry(), latest().tableSnapshot()).get(0);
    }

    private List<ProposedOffence> proposed() {
        return offences.list(false, null, 1000, authority).stream()
                .filter(offence -> provider.id().equals(offence.department()))
                .toList();
    }

    @Test
    @Obligation("AB-44.12")
    void data_changed_by_a_load_are_no_finding_and_data_changed_without_one_are_proposed_as_the_act() throws Exception {
        assertThat(checks.check(entry.code(), authority).what()).isEmpty();
        correct();
        assertThat(latest().version()).isEqualTo(2);
        assertThat(checks.check(entry.code(), authority).what())
                .as("a correction is the next load")
                .isEmpty();
        assertThat(proposed()).isEmpty();

        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(file(), bytes);

        Finding found = checks.check(entry.code(), authority);
        assertThat(found.what())
                .singleElement()
                .asString()
                .contains("#2 FILE_CHANGED", file().getFileName().toString());
        assertThat(proposed()).singleElement().satisfies(offence -> {
            assertThat(offence.offence()).isEqualTo(OFFENCE);
            assertThat(offence.evidence().get("facts"))
                    .contains("数据被改动或者删除", "第 2 号快照的数据文件被改动")
                    .doesNotContain("FILE_CHANGED", "DATA_CHANGED");
        });
    }

    @Test
    void a_finding_is_an_event_and_an_incident_that_keeps_the_traces_and_is_not_told_twice() throws Exception {
        checks.check(entry.code(), authority);
        Files.delete(file());

        Finding found = checks.check(entry.code(), authority);
        Finding again = checks.check(entry.code(), authority);

        assertThat(again.event()).isEqualTo(found.event());
        SecurityEvent event = events.get(java.util.Objects.requireNonNull(found.event()), authority);
        assertThat(event.kind()).isEqualTo(Suspicion.Kind.DATA_CHANGED);
        assertThat(event.about().id()).isEqualTo(entry.code().value());
        assertThat(event.figures().get("found")).contains("FILE_MISSING");
        assertThat(event.responsible()).isEqualTo(new Suspicion.Holder(provider.id(), provider.name()));
        assertThat(event.incident()).isNotNull();
        assertThat(holds.since(List.of(provider.id()), entry.code().value())).isPresent();
        assertThat(proposed()).hasSize(1);
    }

    @Test
    void a_version_that_no_load_brought_and_a_seal_that_is_not_the_one_logged_are_found() {
        checks.check(entry.code(), authority);
        jdbc.sql("""
                        insert into pool.snapshot (entry_id, version, entry_version, load_id, table_snapshot, rows, bytes, committed_at, columns)
                        select entry_id, version + 1, entry_version, gen_random_uuid(), table_snapshot, rows, bytes, committed_at, columns
                        from pool.snapshot where entry_id = ?""").param(entry.entry().value()).update();
        assertThat(checks.check(entry.code(), authority).what())
                .singleElement()
                .asString()
                .startsWith("#2 NO_LOAD");

        jdbc.sql("update incident.seal set rows = rows + 1 where entry_id = ? and version = 1")
                .param(entry.entry().value())
                .update();
        assertThat(checks.check(entry.code(), authority).what()).anyMatch(line -> line.startsWith("#1 BOOKS_CHANGED"));
    }

    @Test
    void a_version_taken_away_with_its_line_in_the_book_is_found_and_one_that_has_expired_is_not() {
        correct();
        assertThat(checks.check(entry.code(), authority).what()).isEmpty();
        await().atMost(Duration.ofSeconds(10)) // the one served from stays
                .until(() -> upkeep.expireAllButTheNewest(entry.entry()), List.of(1)::equals);
        assertThat(checks.check(entry.code(), authority).what()).as("let go").isEmpty();

        jdbc.sql("delete from pool.serving where entry_id = ?")
                .param(entry.entry().value())
                .update();
        jdbc.sql("delete from pool.snapshot where entry_id = ? and version = 2")
                .param(entry.entry().value())
                .update();
        assertThat(checks.check(entry.code(), authority).what()).contains("#2 VERSION_GONE");
    }

    @Test
    void a_seal_is_not_renewed_over_other_rows() {
        checks.check(entry.code(), authority);
        jdbc.sql("update incident.seal set row_sum = '1', sealed_at = now() - interval '10 years' where entry_id = ?")
                .param(entry.entry().value())
                .update();

        assertThat(checks.check(entry.code(), authority).what())
                .singleElement()
                .asString()
                .startsWith("#1 ROWS_CHANGED");
        assertThat(seals.find(entry.entry(), 1).orElseThrow().seal().sum()).isEqualTo("1");
    }

    @Test
    void a_version_whose_books_cannot_be_read_keeps_no_other_from_being_sealed() throws Exception {
        EntryVersion second = given.publish(provider);
        given.loadedWhole(second, steward);
        try (Stream<Path> books = Files.list(lake.table(entry.entry()).resolve("metadata"))) {
            for (Path book :
                    books.filter(path -> path.toString().endsWith(".avro")).toList()) {
                Files.writeString(book, "not a book");
            }
        }
        Instant first = latest().committedAt();
        time.advance(Duration.between(legal.now(), first).plus(Seals.RECENT).minusSeconds(1));
        try {
            sealing.sealNew();
        } finally {
            time.release();
        }

        assertThat(seals.find(entry.entry(), 1)).isEmpty();
        assertThat(seals.find(second.entry(), 1)).isPresent();
    }

    @Test
    void versions_are_sealed_by_themselves_and_only_the_authority_asks_for_a_comparison() {
        assertThat(seals.find(entry.entry(), 1)).isEmpty();
        checks.check(entry.entry());
        assertThat(seals.find(entry.entry(), 1)).isPresent();

        Program stranger = Program.with(port, people.tokenOf(steward));
        Program asks = Program.with(port, people.tokenOf(authority));
        Map<String, String> wish = Map.of("resource", entry.code().value());
        assertThat(stranger.post("/api/v1/incident/integrity-checks", wish).status())
                .isEqualTo(403);
        assertThat(asks.post("/api/v1/incident/integrity-checks", wish).json().get("what"))
                .isEmpty();
        assertThat(asks.post("/api/v1/incident/integrity-checks", Map.of("resource", "x/1"))
                        .status())
                .isEqualTo(400);
        assertThatThrownBy(() -> checks.checkLog(steward)).hasMessageContaining("permission-missing");
    }

    private void correct() {
        String csv = "tyshxydm,qymc,clrq,zczb,djzt,bz\n" + TestPeople.creditCode() + ",乙,,,,更正\n";
        Load load = desk.upload(
                entry.code(),
                LoadWish.ofFile("b.csv"),
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                steward);
        assertThat(given.ended(load.id(), steward).state()).isEqualTo(LoadState.LANDED);
    }
}
