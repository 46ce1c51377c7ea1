package org.lingqu.collection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Under a regulation that wants what is supplied to be what the department holds. */
@HallTest
class SourceCheckIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    @Autowired
    Datasets datasets;

    @Autowired
    Notices notices;

    @Autowired
    SourceChecks checks;

    @Autowired
    SourceComparison comparison;

    @Autowired
    SourceCheckRows rows;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    @Test
    @Obligation("HS-4.3.3")
    void a_difference_between_source_and_copy_goes_to_the_provider_and_shows_until_a_load_cures_it() {
        Department department = people.aDepartment();
        var account = people.anAccountOf(department, PostKind.STEWARD);
        Actor steward = people.actorOf(account);
        EntryVersion entry = given.publish(department);
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table qy (tyshxydm text primary key, qymc text, clrq date, zczb numeric, djzt text, bz text)");
        String kept = TestPeople.creditCode();
        String gone = TestPeople.creditCode();
        base.run("insert into qy values ('" + kept + "', '一号', null, 1, '1', null), ('" + gone
                + "', '二号', '2019-04-11', 2.50, '1', '备注')");
        Program program = Program.with(port, people.tokenOf(steward));
        String api = "/api/v1/collection/entries/" + entry.code().value();
        Map<String, Object> table = Map.of(
                "source", sources.register(base.stated(), steward).id().toString(), "schema", "public", "table", "qy");
        load(program, api, table, steward);

        JsonNode same = checked(program, api);
        assertThat(same.path("state").asString()).isEqualTo("AGREES");
        assertThat(same.path("sourceRows").asLong()).isEqualTo(2);
        assertThat(same.path("poolRows").asLong()).isEqualTo(2);
        assertThat(same.path("unchanged").asLong()).isEqualTo(2);
        assertThat(same.path("digestAgrees").asBoolean()).isTrue();
        Visitor visitor = Visitor.signedIn(port, account.username());
        String page = "/catalog/" + entry.code().value();
        assertThat(visitor.get(page).body()).doesNotContain("与来源不一致");

        base.run("delete from qy where tyshxydm = '" + gone + "'");
        base.run("update qy set qymc = '改名' where tyshxydm = '" + kept + "'");
        base.run("insert into qy values ('" + TestPeople.creditCode() + "', '三号', null, 1, '1', null)");
        JsonNode differs = checked(program, api);
        assertThat(differs.path("state").asString()).isEqualTo("DIFFERS");
        assertThat(differs.path("added").asLong()).isEqualTo(1);
        assertThat(differs.path("changed").asLong()).isEqualTo(1);
        assertThat(differs.path("removed").asLong()).isEqualTo(1);
        assertThat(differs.path("digestAgrees").asBoolean()).isFalse();
        assertThat(program.get(api + "/source-checks").json().path("consistent").asBoolean())
                .isFalse();
        assertThat(visitor.get(page).body()).contains("与来源不一致");
        assertThat(datasets.latest(entry.entry()).orElseThrow().version()).isEqualTo(1);
        assertThat(notices.of(steward, null, 20))
                .extracting(Notice.Received::said)
                .extracting(said -> said.key())
                .contains("collection.notice.source-differs");
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        assertThat(Program.with(port, people.tokenOf(stranger))
                        .post(api + "/source-checks", "{}")
                        .status())
                .isEqualTo(404);

        load(program, api, table, steward);
        assertThat(program.get(api + "/source-checks").json().path("consistent").asBoolean())
                .isTrue();
        assertThat(visitor.get(page).body()).doesNotContain("与来源不一致");
        assertThat(checked(program, api).path("state").asString()).isEqualTo("AGREES");
    }

    @Test
    void every_entry_has_its_night_however_many_are_in_force_no_more() {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table qy (tyshxydm text primary key, qymc text, clrq date, zczb numeric, djzt text, bz text)");
        base.run("insert into qy values ('" + TestPeople.creditCode() + "', '一号', null, 1, '1', null)");
        load(
                Program.with(port, people.tokenOf(steward)),
                "/api/v1/collection/entries/" + entry.code().value(),
                Map.of("source", sources.register(base.stated(), steward).id().toString(), "table", "qy"),
                steward);
        jdbc.sql("""
                        insert into collection.load select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(),
                          'number', 'gone-' || i, 'entry', '00000000-0000-7000-8000-' || lpad(i::text, 12, '0')))).*
                        from collection.load l, generate_series(1, 20) i where l.entry = ?
                        """).param(entry.entry().value()).update();
        try {
            time.advance(Duration.ofDays(31));
            for (int night = 1;
                    night <= 10 && checks.of(entry.code(), null, 1, steward).isEmpty();
                    night++) {
                checks.wake();
            }
            assertThat(checks.of(entry.code(), null, 1, steward))
                    .extracting(SourceCheck::state)
                    .containsExactly(SourceCheck.State.AGREES);
        } finally {
            time.release();
            jdbc.sql("delete from collection.load where number like 'gone-%'").update();
        }
    }

    @Test
    void a_difference_of_which_nobody_could_be_told_is_not_taken_for_told() {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run("create table qy (tyshxydm text primary key, qymc text, clrq date, zczb numeric, djzt text, bz text)");
        base.run("insert into qy values ('" + TestPeople.creditCode() + "', '一号', null, 1, '1', null)");
        load(
                Program.with(port, people.tokenOf(steward)),
                "/api/v1/collection/entries/" + entry.code().value(),
                Map.of("source", sources.register(base.stated(), steward).id().toString(), "table", "qy"),
                steward);
        base.run("insert into qy values ('" + TestPeople.creditCode() + "', '二号', null, 1, '1', null)");
        LoadId last = rows.lastTable(entry.entry()).orElseThrow();

        UUID silent = rows.begin(entry, last, steward);
        jdbc.sql("create function notice.lost() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'lost on the way'; end $$")
                .update();
        jdbc.sql("create trigger lost before insert on notice.notice for each row when (new.told_once = '"
                        + told(silent) + "') execute function notice.lost()")
                .update();
        try {
            comparison.run(silent);
        } finally {
            jdbc.sql("drop function notice.lost cascade").update();
        }
        assertThat(rows.find(silent).orElseThrow().state()).isEqualTo(SourceCheck.State.FAILED);

        UUID again = rows.begin(entry, last, steward);
        comparison.run(again);
        assertThat(rows.find(again).orElseThrow().state()).isEqualTo(SourceCheck.State.DIFFERS);
        assertThat(jdbc.sql("select count(*) from notice.notice where told_once = ?")
                        .param(told(again))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_comparison_whose_process_is_gone_is_recorded_and_who_asked_for_it_is_told() {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        UUID lost = rows.begin(entry, given.loadedWhole(entry, steward).id(), steward);
        jdbc.sql("update collection.source_check set started_at = started_at - interval '13 hours' where id = ?")
                .param(lost)
                .update();

        checks.wake();
        checks.wake();

        SourceCheck check = rows.find(lost).orElseThrow();
        assertThat(check.state()).isEqualTo(SourceCheck.State.FAILED);
        assertThat(check.problem())
                .extracting(problem -> requireNonNull(problem).code())
                .isEqualTo("load-interrupted");
        assertThat(jdbc.sql(
                                "select details ->> 'state' from audit.record where verb = 'collection.source-compare' and subject_id = ?")
                        .param(entry.code().value())
                        .query(String.class)
                        .list())
                .containsExactly("FAILED");
        assertThat(notices.of(steward, null, 20))
                .extracting(notice -> notice.said().key())
                .containsOnlyOnce("collection.notice.source-not-compared");
    }

    private static String told(UUID check) {
        return "collection-source-differs " + check;
    }

    private void load(Program program, String api, Map<String, Object> table, Actor steward) {
        String id = program.post(api + "/loads", table).json().path("id").asString();
        Load load = given.ended(LoadId.of(id), steward);
        assertThat(load.problem()).isNull();
        assertThat(load.served()).isTrue();
    }

    private static JsonNode checked(Program program, String api) {
        String id = program.post(api + "/source-checks", "{}").json().path("id").asString();
        return await().until(
                        () -> program.get(api + "/source-checks").json().at("/checks/0"),
                        each -> each.path("id").asString().equals(id)
                                && !each.path("state").asString().equals("RUNNING"));
    }
}
