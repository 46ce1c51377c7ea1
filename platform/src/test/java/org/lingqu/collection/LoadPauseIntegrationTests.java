package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.PublishedEntries;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A load that stands still while its source is busy: it lets others run, and hears of what has changed meanwhile. */
@IntegrationTest
class LoadPauseIntegrationTests {

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    @Autowired
    LoadDesk desk;

    @Autowired
    Loads loads;

    @Autowired
    Datasets datasets;

    @Autowired
    JdbcClient jdbc;

    @Test
    void gives_a_load_that_is_read_back_and_reads_it_anew() throws Exception {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        EntryVersion other = given.publish(department);
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table qy (tyshxydm text, qymc text, clrq date, zczb numeric, djzt text, bz text)");
        base.run("create table frei (like qy)");
        for (String table : new String[] {"qy", "frei"}) {
            base.run("insert into " + table + " values ('" + TestPeople.creditCode() + "', '一号', null, 1, '1', null)");
        }
        SourceId source = sources.register(base.stated(), steward).id();

        Load load;
        try (Connection busy = DriverManager.getConnection(
                        base.url(), base.owner().user(), base.owner().password());
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("lock table qy in access exclusive mode");
            load = desk.table(entry.code(), source, LoadWish.ofTable("public", "qy", Map.of()), null, steward);
            await().until(() -> loads.get(load.id(), steward).phase() == LoadPhase.READING);
            loads.pause(load.id(), steward);
            await().untilAsserted(() -> {
                Load now = loads.get(load.id(), steward);
                assertThat(now.state())
                        .as("%s %s %s", now.phase(), now.progress(), now.problem())
                        .isEqualTo(LoadState.QUEUED);
            });
            Load free = desk.table(other.code(), source, LoadWish.ofTable("public", "frei", Map.of()), null, steward);
            assertThat(given.ended(free.id(), steward).state()).isEqualTo(LoadState.LANDED);
            busy.rollback();
        }
        assertThat(loads.get(load.id(), steward).state()).isEqualTo(LoadState.QUEUED);
        assertThat(loads.isPaused(load)).isTrue();
        assertThatThrownBy(() -> loads.pause(load.id(), steward))
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("load-paused-already"));

        loads.resume(load.id(), steward);
        Load landed = given.ended(load.id(), steward);
        assertThat(landed.state()).as("%s", landed.problem()).isEqualTo(LoadState.LANDED);
        assertThat(landed.receipt()).isNotNull();
        assertThatThrownBy(() -> loads.pause(load.id(), steward))
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("load-past-pause"));
    }

    @Test
    void lands_nothing_for_an_entry_that_is_withdrawn_before_it_is_read() throws Exception {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table qy (tyshxydm text, qymc text, clrq date, zczb numeric, djzt text, bz text)");
        base.run("insert into qy values ('" + TestPeople.creditCode() + "', '一号', null, 1, '1', null)");
        SourceId source = sources.register(base.stated(), steward).id();

        Load load;
        try (Connection busy = DriverManager.getConnection(
                        base.url(), base.owner().user(), base.owner().password());
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("lock table qy in access exclusive mode");
            load = desk.table(entry.code(), source, LoadWish.ofTable("public", "qy", Map.of()), null, steward);
            await().until(() -> loads.get(load.id(), steward).phase() == LoadPhase.READING);
            new PublishedEntries(jdbc).withdraw(entry);
            busy.rollback();
        }

        Load refused = given.ended(load.id(), steward);
        assertThat(refused.state()).isEqualTo(LoadState.FAILED);
        assertThat(refused.problem())
                .isInstanceOfSatisfying(
                        Problem.class, told -> assertThat(told.code()).isEqualTo("load-needs-entry"));
        assertThat(refused.receipt()).isNull();
        assertThat(datasets.latest(entry.entry())).isEmpty();
    }
}
