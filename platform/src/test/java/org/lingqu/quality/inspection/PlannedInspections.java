package org.lingqu.quality.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.GivenLoads;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.quality.JudgedLoads;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A department plans, misses a period, and inspects; the same under every regulation with a period. */
@Component
class PlannedInspections {

    private static final String API = "/api/v1/quality/inspections";
    private static final List<Column> COLUMNS =
            List.of(Column.of("code", "代码", ColumnType.TEXT).asKey(), Column.of("amount", "数额", ColumnType.INTEGER));

    private final TestPeople people;
    private final GivenLoads given;
    private final JudgedLoads judged;
    private final InspectionClock clock;
    private final Notices notices;
    private final TestTime time;

    PlannedInspections(
            TestPeople people,
            GivenLoads given,
            JudgedLoads judged,
            InspectionClock clock,
            Notices notices,
            TestTime time) {
        this.people = people;
        this.given = given;
        this.judged = judged;
        this.clock = clock;
        this.notices = notices;
        this.time = time;
    }

    void play(int port) throws Exception {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        EntryVersion entry = published(department, "计划检查台账");
        judged.landed(entry, COLUMNS, 20, 0);
        LocalDate today = today();
        assertThat(program(port, steward).get(API + "/plan").json().path("due").asString())
                .isEqualTo(today.plusMonths(3).toString());
        Answer longer = program(port, steward).put(API + "/plan", Map.of("months", 4));
        assertThat(longer.code()).isEqualTo("inspection-period-unfit");
        assertThat(longer.json().path("citations")).isNotEmpty();
        JsonNode plan =
                program(port, steward).put(API + "/plan", Map.of("months", 2)).json();
        assertThat(plan.path("due").asString()).isEqualTo(today.plusMonths(2).toString());
        assertThat(plan.path("setBy").asString()).isEqualTo(steward.name());
        time.set(today.plusMonths(1), LocalTime.of(9, 0));
        assertThat(due(port, steward, 2)).as("planned again, it moves nothing").isEqualTo(today.plusMonths(2));

        time.set(today.plusMonths(2), LocalTime.of(9, 0));
        assertThat(missed(program(port, authority))).doesNotContain(department.name());
        time.set(today.plusMonths(2).plusDays(1), LocalTime.of(9, 0));
        clock.wake();
        assertThat(missed(program(port, authority))).contains(department.name());
        assertThat(missed(program(port, steward))).containsExactly(department.name());
        assertThat(missed(program(port, stranger))).doesNotContain(department.name());
        assertThat(notices.of(steward, null, 20))
                .extracting(Notice.Received::said)
                .extracting(said -> said.key())
                .contains("quality.notice.inspection-missed");
        assertThat(due(port, steward, 3)).as("no plan undoes what was missed").isEqualTo(today.plusMonths(2));
        assertThat(missed(program(port, authority))).contains(department.name());

        JsonNode report = inspected(port, steward);
        String id = report.at("/inspection/id").asString();
        assertThat(report.at("/inspection/inspectedOn").asString()).isEqualTo(today().toString());
        assertThat(report.at("/inspection/resources").asLong()).isEqualTo(1);
        assertThat(report.at("/inspection/counts/COMPLETENESS/evaluated").asLong())
                .isPositive();
        assertThat(report.at("/inspection/counts/ACCURACY/rules").asLong()).isPositive();
        assertThat(report.at("/resources/0/entry").asString())
                .isEqualTo(entry.code().value());
        assertThat(report.at("/resources/0/run").asString()).isNotBlank();
        assertThat(missed(program(port, authority))).doesNotContain(department.name());
        assertThat(program(port, authority).get(API + "/" + id).status()).isEqualTo(200);
        assertThat(program(port, stranger).get(API + "/" + id).status()).isEqualTo(404);
        byItself(port, steward);

        due(port, steward, 3);
        time.set(today().plusMonths(2), LocalTime.of(9, 0));
        assertThat(due(port, steward, 1))
                .as("a shorter period is not missed on the day of its plan")
                .isEqualTo(today());
        assertThat(missed(program(port, authority))).doesNotContain(department.name());
    }

    private EntryVersion published(Department department, String name) {
        return given.publish(
                department,
                name,
                UpdateCycle.IRREGULAR,
                List.of(
                        GivenLoads.item("code", "代码", ItemType.TEXT, 10, true, true, ValueRule.NONE, null),
                        GivenLoads.item("amount", "数额", ItemType.INTEGER, null, false, false, ValueRule.NONE, null)));
    }

    private JsonNode inspected(int port, Actor steward) {
        String id = program(port, steward).post(API, "{}").json().path("id").asString();
        return await().until(
                        () -> program(port, steward).get(API + "/" + id).json(),
                        each -> !each.at("/inspection/endedAt").isNull());
    }

    /** The data have none of the items that the entry has by now. */
    void inspectsWhatCannotBeJudged(int port) throws Exception {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        judged.landed(
                published(department, "旧结构台账"),
                List.of(Column.of("old", "旧代码", ColumnType.TEXT).asKey(), Column.of("sum", "旧数额", ColumnType.INTEGER)),
                5,
                0);
        JsonNode report = inspected(port, steward);
        assertThat(report.at("/inspection/unjudged").asLong()).isEqualTo(1);
        assertThat(report.at("/resources/0/problem").asString()).isEqualTo("quality-item-not-in-snapshot");
    }

    /** Planned so, the platform inspects on the last day in the name of whoever planned it. */
    private void byItself(int port, Actor steward) {
        program(port, steward).put(API + "/plan", Map.of("months", 1, "byItself", true));
        time.set(today().plusMonths(1), LocalTime.of(9, 0));
        clock.wake();
        JsonNode newest = await().until(
                        () -> program(port, steward).get(API).json().at("/inspections/0"),
                        each -> each.path("byItself").asBoolean()
                                && !each.path("endedAt").isNull());
        assertThat(newest.path("startedBy").asString()).isEqualTo(steward.name());
        assertThat(newest.path("due").asString()).isEqualTo(today().toString());
    }

    /** Plans again. @return the last day for the next inspection */
    private LocalDate due(int port, Actor steward, int months) {
        return LocalDate.parse(program(port, steward)
                .put(API + "/plan", Map.of("months", months))
                .json()
                .path("due")
                .asString());
    }

    /** A token does not live as long as the clock is moved. */
    private Program program(int port, Actor actor) {
        return Program.with(port, people.tokenOf(actor));
    }

    private LocalDate today() {
        return LegalTime.dateOf(time.instant());
    }

    private static List<String> missed(Program program) {
        List<String> names = new java.util.ArrayList<>();
        program.get(API + "/missed")
                .json()
                .forEach(each -> names.add(each.path("name").asString()));
        return names;
    }
}
