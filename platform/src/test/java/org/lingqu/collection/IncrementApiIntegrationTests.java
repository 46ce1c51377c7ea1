package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.SourceId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Increments, changes and schedules as a program meets them; for another department they do not exist. */
@IntegrationTest
class IncrementApiIntegrationTests {

    private static final String API = "/api/v1/collection";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    private Actor steward;
    private Program program;
    private Program stranger;
    private EntryVersion entry;
    private GivenLoads.SourceBase base;
    private SourceId source;

    @BeforeEach
    void a_table_that_grows() {
        Department department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        program = Program.with(port, people.tokenOf(steward));
        stranger = Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.STEWARD)));
        entry = given.publish(department, "登记信息", UpdateCycle.QUARTERLY, GivenLoads.enterprise());
        base = given.aSourceBase();
        base.run(
                "create table qy (tyshxydm text primary key, qymc text, clrq date, zczb numeric, djzt text, bz text, gx bigint)");
        insert("一号,有逗号", 1);
        insert("二号", 2);
        source = sources.register(base.stated(), steward).id();
    }

    private void insert(String name, int mark) {
        base.run("insert into qy values ('" + TestPeople.creditCode() + "', '" + name + "', null, " + mark
                + ", '1', null, " + mark + ")");
    }

    private Map<String, Object> table(String method) {
        return Map.of("source", source.toString(), "table", "qy", "method", method, "mark", "gx", "margin", 0);
    }

    private Load load(String method) {
        Answer ordered = program.post(API + "/entries/" + entry.code().value() + "/loads", table(method));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(202);
        return given.ended(LoadId.of(ordered.json().path("id").asString()), steward);
    }

    @Test
    void tells_a_program_what_an_increment_changed() {
        load("INCREMENTAL");
        insert("三号", 3);
        insert("四号", 3);
        Load second = load("incremental");
        JsonNode told =
                program.get(API + "/loads/" + second.id() + "/increment").json();
        assertThat(told.path("since").asString()).isEqualTo("2");
        assertThat(told.path("reached").asString()).isEqualTo("3");
        assertThat(told.at("/changes/added").asLong()).isEqualTo(2);
        assertThat(told.at("/reconciliation/digestRead").asString())
                .isEqualTo(told.at("/reconciliation/digestSource").asString())
                .isNotEmpty();
        assertThat(stranger.get(API + "/loads/" + second.id() + "/increment").status())
                .isEqualTo(404);

        String changes = API + "/entries/" + entry.code().value() + "/changes?from=1&to=2";
        JsonNode page = program.get(changes + "&limit=1").json();
        assertThat(page.path("rows").size()).isEqualTo(1);
        String mark = page.at("/next/0").asString();
        JsonNode rest = program.get(changes + "&limit=5&after=" + mark).json();
        assertThat(rest.path("rows").size()).isEqualTo(1);
        assertThat(rest.at("/rows/0/kind").asString()).isEqualTo("ADDED");
        assertThat(rest.at("/rows/0/key/0").asString()).isGreaterThan(mark);
        assertThat(rest.path("next").size()).isZero();
        assertThat(stranger.get(changes).status()).isEqualTo(404);
        assertThat(program.get(changes + "&kind=x").status()).isEqualTo(400);
        assertThat(program.get(changes + "&after=a&after=b").code()).isEqualTo("changes-mark-unfit");
        assertThat(program.get(API + "/entries/" + entry.code().value() + "/changes?from=2&to=1")
                        .code())
                .isEqualTo("changes-backwards");

        Answer unfit = program.post(
                API + "/entries/" + entry.code().value() + "/loads",
                Map.of("source", source.toString(), "table", "qy", "method", "INCREMENTAL", "mark", "bz"));
        assertThat(unfit.code()).isEqualTo("mark-unfit");
    }

    @Test
    void takes_a_word_from_a_program_about_rows_that_would_leave() {
        load("DIFFERENCE");
        base.run("delete from qy where gx = 1");
        Load asking = load("DIFFERENCE");
        assertThat(asking.state()).isEqualTo(LoadState.FAILED);
        String word = API + "/loads/" + asking.id() + "/let-leave";
        assertThat(program.get(API + "/loads/" + asking.id() + "/increment")
                        .json()
                        .path("awaitsWord")
                        .asBoolean())
                .isTrue();
        assertThat(stranger.post(word, Map.of()).status()).isEqualTo(404);
        Answer again = program.post(word, Map.of());
        assertThat(again.status()).isEqualTo(202);
        assertThat(given.ended(LoadId.of(again.json().path("id").asString()), steward)
                        .state())
                .isEqualTo(LoadState.LANDED);
        assertThat(program.post(word, Map.of()).code()).isEqualTo("load-not-repeatable");
    }

    @Test
    void schedules_for_a_program() {
        String own = API + "/entries/" + entry.code().value() + "/schedule";
        Answer set = program.put(own, Map.of("load", table("INCREMENTAL"), "at", "03:15"));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        JsonNode told = set.json();
        assertThat(told.path("state").asString()).isEqualTo("ACTIVE");
        assertThat(told.path("at").asString()).isEqualTo("03:15");
        assertThat(told.at("/why/0/role").asString()).isEqualTo("START");
        String one = API + "/schedules/" + told.path("id").asString();
        assertThat(program.put(own, Map.of("load", table("FULL")))
                        .json()
                        .path("id")
                        .asString())
                .as("one for each entry")
                .isEqualTo(told.path("id").asString());
        assertThat(program.put(own, Map.of("load", table("FULL"), "minutes", 1)).code())
                .isEqualTo("schedule-unfit");
        assertThat(program.get(API + "/schedules").json().size()).isEqualTo(1);
        assertThat(program.post(one + "/pause", Map.of()).json().path("state").asString())
                .isEqualTo("PAUSED");
        assertThat(program.post(one + "/resume", Map.of()).json().path("state").asString())
                .isEqualTo("ACTIVE");
        for (String act : new String[] {"/pause", "/resume", "/run"}) {
            assertThat(stranger.post(one + act, Map.of()).status()).isEqualTo(404);
        }
        assertThat(stranger.get(one).status()).isEqualTo(404);
        assertThat(stranger.delete(one).status()).isEqualTo(404);
        assertThat(stranger.put(own, Map.of("load", table("FULL"))).status()).isEqualTo(403);
        assertThat(program.delete(one).status()).isEqualTo(204);
        assertThat(program.get(one).status()).isEqualTo(404);
    }
}
