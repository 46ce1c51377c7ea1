package org.lingqu.quality.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.IncrementDesk;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadWay;
import org.lingqu.collection.LoadWish;
import org.lingqu.collection.RecordCorrections;
import org.lingqu.collection.Sources;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.SourceId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.correction.Correction;
import org.lingqu.quality.correction.Corrections;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What counts as a delivery of an entry's data for 0502. */
@IntegrationTest
class DeliveriesIntegrationTests {

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    @Autowired
    IncrementDesk desk;

    @Autowired
    RecordCorrections records;

    @Autowired
    Runs runs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Corrections orders;

    @Autowired
    Cases cases;

    private final String key = TestPeople.creditCode();
    private Actor steward;
    private EntryVersion entry;
    private GivenLoads.SourceBase base;
    private SourceId source;

    @BeforeEach
    void an_entry_that_is_loaded_from_a_table() {
        Department department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        entry = given.publish(department);
        base = given.aSourceBase();
        base.run("create table qy (tyshxydm text primary key, qymc text, clrq date, zczb numeric, djzt text, bz text)");
        base.run("insert into qy values ('" + key + "', '一号', null, 1, '1', null)");
        source = sources.register(base.stated(), steward).id();
    }

    @Test
    void a_load_that_finds_nothing_newer_is_a_delivery_and_a_record_put_right_is_none() {
        for (int delivery = 1; delivery <= 6; delivery++) {
            assertThat(loaded().snapshot()).isEqualTo(1);
        }
        came(3);
        base.run("insert into qy values ('" + TestPeople.creditCode() + "', '二号', null, 1, '1', null)");
        loaded();
        assertThat(onTime(2)).satisfies(result -> {
            assertThat(result.evaluated()).isEqualTo(6);
            assertThat(result.fulfilled()).isEqualTo(6);
        });

        Map<String, @Nullable String> cells = Map.of("bz", "补录");
        Load corrected = given.ended(
                records.correct(entry.code(), key, cells, "漏填", null, steward).id(), steward);
        assertThat(corrected.snapshot()).isEqualTo(3);
        assertThat(onTime(3).evaluated()).isEqualTo(6);
    }

    @Test
    void an_order_for_lateness_ends_with_loads_in_time_that_find_nothing_newer() {
        for (int delivery = 1; delivery <= 6; delivery++) {
            loaded();
        }
        came(30);
        base.run("insert into qy values ('" + TestPeople.creditCode() + "', '二号', null, 1, '1', null)");
        loaded();
        assertThat(onTime(2).fulfilled()).isZero();
        Correction order = await().until(() -> orders.open(entry.entry()).orElse(null), found -> found != null);

        came(2);
        assertThat(loaded().snapshot()).isEqualTo(2);
        await().until(() -> orders.open(entry.entry()).isEmpty());
        assertThat(cases.get(order.caseId(), steward).stage()).isEqualTo("healed");
        assertThat(runs.newest(entry.entry()).orElseThrow().cause()).isEqualTo(Cause.DELIVERY);
    }

    private Load loaded() {
        Load ordered = desk.order(
                entry.code(),
                source,
                LoadWish.ofTable("public", "qy", Map.of()),
                LoadWay.difference(100),
                null,
                steward);
        Load load = given.ended(ordered.id(), steward);
        assertThat(load.receipt()).as(String.valueOf(load.problem())).isNotNull();
        return load;
    }

    /** As if the loads had come one every so many days, the next one today. */
    private void came(int days) {
        jdbc.sql("""
                        update collection.load l set ended_at = now() - (1 + (select max(ordinal) from collection.load where entry = :entry)
                          - ordinal) * :days * interval '1 day' where entry = :entry""").param("entry", entry.entry().value()).param("days", days).update();
        jdbc.sql("update pool.snapshot set committed_at = now() - 6 * :days * interval '1 day' where entry_id = :entry")
                .param("entry", entry.entry().value())
                .param("days", days)
                .update();
    }

    private Result onTime(int snapshot) {
        Run run = await().until(() -> runs.newest(entry.entry(), snapshot).orElse(null), found -> found != null);
        return runs.results(run).stream()
                .filter(result -> result.rule().indicator() == Indicator.ON_TIME)
                .findFirst()
                .orElseThrow();
    }
}
