package org.lingqu.collection.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Segment;
import org.lingqu.collection.GivenLoads;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** How far entries have been gathered, as programs read it. */
@IntegrationTest
class GatheringIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    private Department department;
    private Actor steward;
    private Program authority;
    private Program own;

    @BeforeEach
    void a_department() {
        department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        own = Program.with(port, people.tokenOf(steward));
        authority =
                Program.with(port, people.tokenOf(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY)));
    }

    private JsonNode missing(Program reader, String more) {
        Answer answer = reader.get("/api/v1/collection/missing?department=" + department.id() + more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> states(JsonNode missing) {
        return missing.valueStream()
                .map(each ->
                        each.path("name").asString() + " " + each.path("state").asString())
                .toList();
    }

    @Test
    void the_state_follows_from_the_newest_landed_load_and_its_receipt() {
        EntryVersion whole = given.publish(department, "完整", Segment.GOVERNMENT);
        EntryVersion partly = given.publish(department, "部分", Segment.GOVERNMENT);
        EntryVersion nothing = given.publish(department, "没有", Segment.SOCIAL);
        given.loadedWhole(whole, steward);
        given.loadedPartly(partly, steward);

        assertThat(states(missing(authority, ""))).containsExactlyInAnyOrder("部分 PARTLY", "没有 NOTHING");
        assertThat(states(missing(own, ""))).containsExactlyInAnyOrder("部分 PARTLY", "没有 NOTHING");
        assertThat(states(missing(authority, "&segment=SOCIAL"))).containsExactly("没有 NOTHING");

        given.loadedWhole(partly, steward);
        assertThat(states(missing(authority, ""))).containsExactly("没有 NOTHING");
        given.loadedPartly(whole, steward);
        assertThat(states(missing(authority, "")))
                .as("what stands in the pool now lacks an item")
                .containsExactlyInAnyOrder("完整 PARTLY", "没有 NOTHING");
        assertThat(nothing.name()).isEqualTo("没有");
    }

    @Test
    void counts_by_department_and_pages_by_code_without_gap_or_double() {
        for (int i = 0; i < 7; i++) {
            given.publish(department, "目录" + i, i < 5 ? Segment.GOVERNMENT : Segment.ECONOMIC);
        }
        JsonNode line = authority
                .get("/api/v1/collection/gathering")
                .json()
                .path("departments")
                .valueStream()
                .filter(each -> each.path("department")
                        .asString()
                        .equals(department.id().toString()))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("counts").path("nothing").asLong()).isEqualTo(7);
        assertThat(line.path("counts").path("whole").asLong()).isZero();
        JsonNode ownSegments = own.get("/api/v1/collection/gathering").json().path("segments");
        assertThat(ownSegments
                        .valueStream()
                        .map(each -> each.path("segment").asString() + " "
                                + each.path("counts").path("nothing").asLong()))
                .containsExactly("GOVERNMENT 5", "SOCIAL 0", "ECONOMIC 2");

        JsonNode first = missing(authority, "&limit=4");
        JsonNode second = missing(
                authority, "&limit=4&after=" + first.path(3).path("entry").asString());
        assertThat(first.size()).isEqualTo(4);
        assertThat(second.size()).isEqualTo(3);
        List<String> codes = java.util.stream.Stream.concat(first.valueStream(), second.valueStream())
                .map(each -> each.path("entry").asString())
                .toList();
        assertThat(codes).doesNotHaveDuplicates().isSorted().hasSize(7);
    }

    @Test
    void another_department_and_who_does_not_collect_see_nothing_of_it() {
        given.publish(department, "目录", Segment.GOVERNMENT);
        Program stranger = Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.STEWARD)));
        assertThat(stranger.get("/api/v1/collection/missing?department=" + department.id())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/collection/missing").json().size()).isZero();
        Program cataloger = Program.with(port, people.tokenOf(people.aPersonOf(department, PostKind.CATALOGER)));
        assertThat(cataloger.get("/api/v1/collection/missing").status()).isEqualTo(403);
        assertThat(own.post(
                                "/api/v1/collection/missing/demands",
                                Map.of("entry", "102001/000000001", "until", "2099-01-01"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_report_leaves_as_csv_with_every_line() {
        EntryVersion entry = given.publish(department, "=公式", Segment.GOVERNMENT);
        String csv = org.lingqu.testing.Visitor.signedIn(
                        port,
                        people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY)
                                .username())
                .get("/collection/missing?export=csv&dept=" + department.id())
                .body();
        assertThat(csv.lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .contains(entry.code().value(), "\"'=公式\"", "未归集");
    }
}
