package org.lingqu.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.PartySuccession;
import org.lingqu.hall.HallCity.Town;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Posts;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The counters of the data hall: where cases arrive, who answers, who is told when nobody does. */
@HallTest
class CountersIntegrationTests {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 9, 24);

    @LocalServerPort
    int port;

    @Autowired
    HallCity city;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    Posts posts;

    @Autowired
    TestTime time;

    @Autowired
    Cases cases;

    @Autowired
    Notices notices;

    @Autowired
    Attendance attendance;

    @Autowired
    Tickets tickets;

    @Autowired
    PartySuccession successions;

    @Autowired
    TransactionTemplate transaction;

    private Town town;

    @BeforeEach
    void a_town_on_a_thursday() {
        time.set(THURSDAY, LocalTime.of(9, 0));
        town = city.aTown();
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private JsonNode counter(Account reader) {
        return counter(reader, town.answering());
    }

    private JsonNode counter(Account reader, Department department) {
        Answer answer = city.program(port, reader).get("/api/v1/hall/counters/" + department.id());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private List<String> told(Actor reader) {
        return notices.of(reader, null, 50).stream()
                .map(Notice.Received::said)
                .map(said -> said.key() + " " + said.arguments())
                .filter(said -> said.contains(town.answering().name()))
                .filter(said -> said.startsWith("hall."))
                .toList();
    }

    private void away(Account person, LocalDate from, LocalDate until) {
        Answer answer = city.program(port, person)
                .post(
                        "/api/v1/hall/absences",
                        Map.of("from", from.toString(), "until", until.toString(), "reason", "休假"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private void deputize(LocalDate from, LocalDate until) {
        Answer answer = city.program(port, town.chief())
                .post(
                        "/api/v1/deputies",
                        Map.of(
                                "deputy", town.clerk().id().toString(),
                                "from", from.toString(),
                                "until", until.toString(),
                                "reason", "休假"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    @Obligation("HS-4.7.1")
    void a_case_stands_at_the_counter_of_the_department_that_must_act_and_at_no_other() {
        CaseFile first = city.aCase(town, "企业登记注册信息");
        CaseFile second = city.aCase(town, "企业年度报告公示信息");

        JsonNode queue = counter(town.chief()).path("queue");
        assertThat(queue)
                .extracting(one -> one.path("number").asString())
                .containsExactly(first.number(), second.number());
        assertThat(queue).extracting(one -> one.path("ticket").asString()).containsExactly("0924-001", "0924-002");
        assertThat(queue.get(0).path("title").asString()).isEqualTo("企业登记注册信息");
        assertThat(counter(town.chief(), town.asking()).path("queue")).isEmpty();

        assertThat(Visitor.signedIn(port, town.chief().username())
                        .get("/cases/" + second.id())
                        .body())
                .contains("0924-002", "/hall/counters/" + town.answering().id());

        city.granted(first, city.actor(town.chief()));
        assertThat(counter(town.chief()).path("queue"))
                .extracting(one -> one.path("number").asString())
                .containsExactly(second.number());
    }

    @Test
    void a_case_that_a_successor_takes_over_comes_to_its_counter_and_gets_a_number_there() {
        city.aCase(town, "企业登记注册信息");
        CaseFile second = city.aCase(town, "企业年度报告公示信息");
        Department heir = people.aDepartment();

        transaction.executeWithoutResult(status -> assertThat(successions.succeed(
                        second.id(),
                        town.answering().id(),
                        heir.id(),
                        heir.name(),
                        "测试编办〔2026〕21号",
                        people.administrator()))
                .isTrue());

        assertThat(counter(town.chief(), heir).path("queue"))
                .extracting(one -> one.path("ticket").asString())
                .containsExactly("0924-001");
        assertThat(tickets.of(second.id()).orElseThrow().department()).isEqualTo(heir.id());
        assertThat(notices.of(city.actor(town.authority()), null, 50))
                .as("nobody answers there yet")
                .extracting(notice -> notice.said().key() + " " + notice.said().arguments())
                .anySatisfy(said -> assertThat(said)
                        .startsWith("hall.notice.arrived.VACANT")
                        .contains(heir.name(), second.number()));
    }

    @Test
    void other_departments_see_the_queue_but_not_what_it_is_about() {
        CaseFile file = city.aCase(town, "企业登记注册信息");

        JsonNode seen = counter(town.stranger());
        assertThat(seen.at("/queue/0/number").asString()).isEqualTo(file.number());
        assertThat(seen.at("/queue/0/ticket").asString()).isEqualTo("0924-001");
        assertThat(seen.at("/queue/0/stage").asString()).isNotEmpty();
        assertThat(seen.at("/queue/0/title").isNull()).isTrue();
        assertThat(seen.at("/queue/0/id").isNull()).isTrue();
        assertThat(seen.at("/counter/waiting").size()).isOne();
    }

    @Test
    void lists_the_counters_with_their_load_and_lateness() {
        city.aCaseWithLimit(town, "企业登记注册信息");
        time.set(LocalDate.of(2026, 12, 1), LocalTime.of(9, 0));

        JsonNode line = city.program(port, town.stranger())
                .get("/api/v1/hall/counters?q=" + town.answering().creditCode())
                .json()
                .at("/counters/0");
        assertThat(line.path("name").asString()).isEqualTo(town.answering().name());
        assertThat(line.path("state").asString()).isEqualTo("ATTENDED");
        assertThat(line.at("/residents/0/name").asString()).isEqualTo("江汀");
        assertThat(line.at("/residents/0/chief").asBoolean()).isTrue();
        assertThat(line.at("/residents/1/chief").asBoolean()).isFalse();
        assertThat(line.at("/waiting/RED").asInt()).isOne();
    }

    @Test
    @Obligation("HS-4.7.2")
    void a_department_without_chief_representative_is_listed_and_its_case_accepted_while_the_authority_is_told() {
        Department vacant = people.aDepartment();
        Account cataloger = people.anAccountOf("岑岸", vacant, PostKind.CATALOGER);
        CaseFile file = city.aCase(town.user(), town.asking(), vacant, "企业登记注册信息");

        assertThat(counter(town.stranger(), vacant).at("/counter/state").asString())
                .isEqualTo("VACANT");
        assertThat(counter(town.stranger(), vacant).at("/queue/0/number").asString())
                .isEqualTo(file.number());
        assertThat(notices.of(city.actor(town.authority()), null, 50).stream()
                        .map(one -> one.said().key()))
                .contains("hall.notice.arrived.VACANT");
        Answer refused = city.program(port, cataloger)
                .post("/api/v1/cases/" + file.id() + "/moves", Map.of("move", "grant", "version", file.version()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("move-not-yours");
    }

    @Test
    @Obligation("HS-4.7.3")
    void an_absent_representative_without_deputy_alarms_both_and_the_authority_reassigns_within_the_department() {
        CaseFile file = city.aCase(town, "企业登记注册信息");
        assertThat(told(city.actor(town.authority()))).isEmpty();

        away(town.chief(), THURSDAY, THURSDAY.plusDays(6));

        assertThat(counter(town.stranger()).at("/counter/state").asString()).isEqualTo("UNATTENDED");
        assertThat(told(city.actor(town.authority())))
                .singleElement()
                .asString()
                .startsWith("hall.notice.waiting.UNATTENDED");
        assertThat(told(city.actor(town.clerk())))
                .singleElement()
                .asString()
                .startsWith("hall.notice.waiting.UNATTENDED");
        assertThat(told(city.actor(town.stranger()))).isEmpty();
        city.aCase(town, "企业年度报告公示信息");
        assertThat(told(city.actor(town.authority())))
                .hasSize(2)
                .first()
                .asString()
                .contains("arrived.UNATTENDED");

        Program authority = city.program(port, town.authority());
        String handler = "/api/v1/cases/" + file.id() + "/handler";
        assertThat(authority
                        .put(handler, Map.of("account", town.stranger().id().toString()))
                        .code())
                .isEqualTo("handler-not-of-department");
        assertThat(authority
                        .put(handler, Map.of("account", town.clerk().id().toString()))
                        .json()
                        .at("/handler/name")
                        .asString())
                .isEqualTo("柳溪");
    }

    @Test
    void looking_twice_tells_once_and_a_pressing_case_is_told_again_the_next_day() {
        city.aCaseWithLimit(town, "企业登记注册信息");
        away(town.chief(), THURSDAY, THURSDAY.plusDays(60));
        attendance.run();
        attendance.run();
        assertThat(told(city.actor(town.authority()))).hasSize(1);

        LocalDate late = LocalDate.of(2026, 11, 10);
        time.set(late, LocalTime.of(8, 0));
        attendance.run();
        attendance.run();
        assertThat(told(city.actor(town.authority()))).hasSize(2);
        time.set(late.plusDays(1), LocalTime.of(8, 0));
        attendance.run();
        assertThat(told(city.actor(town.authority()))).hasSize(3);
    }

    @Test
    void a_counter_that_is_vacant_a_second_time_is_told_a_second_time() {
        city.aCase(town, "企业登记注册信息");
        leave(town.chief());
        attendance.run();
        attendance.run();
        assertThat(told(city.actor(town.authority()))).hasSize(1);

        Account successor = people.anAccountOf("新汀", town.answering(), PostKind.CHIEF_REPRESENTATIVE);
        attendance.run();
        time.set(THURSDAY.plusDays(1), LocalTime.of(9, 0));
        leave(successor);
        attendance.run();
        assertThat(told(city.actor(town.authority())))
                .hasSize(2)
                .allSatisfy(said -> assertThat(said).startsWith("hall.notice.waiting.VACANT"));
    }

    private void leave(Account chief) {
        organization.relieve(chief.id(), posts.heldBy(chief.id()).get(0), people.administrator());
    }

    @Test
    void a_deputy_at_work_keeps_the_counter_attended_and_one_who_is_away_does_not() {
        city.aCase(town, "企业登记注册信息");
        deputize(THURSDAY, THURSDAY.plusDays(6));
        away(town.chief(), THURSDAY, THURSDAY.plusDays(6));

        JsonNode seen = counter(town.stranger());
        assertThat(seen.at("/counter/state").asString()).isEqualTo("DEPUTIZED");
        assertThat(seen.at("/counter/residents/0/deputies/0").asString()).isEqualTo("柳溪");
        assertThat(told(city.actor(town.authority()))).isEmpty();

        away(town.clerk(), THURSDAY, THURSDAY);
        assertThat(counter(town.stranger()).at("/counter/state").asString()).isEqualTo("UNATTENDED");
        assertThat(told(city.actor(town.authority()))).hasSize(1);
    }

    @Test
    void an_absence_recorded_ahead_alarms_on_its_first_day_and_a_deputy_who_ends_leaves_the_counter_alone() {
        city.aCase(town, "企业登记注册信息");
        away(town.chief(), THURSDAY.plusDays(4), THURSDAY.plusDays(6));
        attendance.run();
        assertThat(told(city.actor(town.authority()))).isEmpty();

        time.set(THURSDAY.plusDays(4), LocalTime.of(0, 5));
        attendance.run();
        assertThat(told(city.actor(town.authority()))).hasSize(1);

        time.set(THURSDAY, LocalTime.of(9, 30));
        Town other = city.aTown();
        city.aCase(other, "个体工商户登记信息");
        town = other;
        deputize(THURSDAY, THURSDAY.plusDays(6));
        away(town.chief(), THURSDAY, THURSDAY.plusDays(6));
        attendance.run();
        assertThat(told(city.actor(town.authority()))).isEmpty();
        Program chief = city.program(port, town.chief());
        String deputy = chief.get("/api/v1/deputies").json().at("/0/id").asString();
        assertThat(chief.delete("/api/v1/deputies/" + deputy).status()).isEqualTo(200);
        attendance.run();
        assertThat(told(city.actor(town.authority()))).hasSize(1);
    }

    @Test
    void back_early_the_representative_is_at_work_again() {
        away(town.chief(), THURSDAY, THURSDAY.plusDays(6));
        Program chief = city.program(port, town.chief());
        JsonNode absences = chief.get(
                        "/api/v1/hall/counters/" + town.answering().id() + "/absences")
                .json();
        assertThat(absences.at("/0/reason").asString()).isEqualTo("休假");

        time.set(THURSDAY.plusDays(2), LocalTime.of(9, 0));
        Answer ended = city.program(port, town.chief())
                .delete("/api/v1/hall/absences/" + absences.at("/0/id").asString());
        assertThat(ended.json().path("endedOn").asString()).isEqualTo("2026-09-26");
        assertThat(counter(town.stranger()).at("/counter/state").asString()).isEqualTo("ATTENDED");
    }

    @Test
    void the_authority_guides_a_counter_whose_people_find_it_and_nobody_else() {
        String at = "/api/v1/hall/counters/" + town.answering().id() + "/guidance";
        Program authority = city.program(port, town.authority());

        assertThat(authority.post(at, Map.of("text", "请核对申请的职责依据")).status()).isEqualTo(201);
        assertThat(city.program(port, town.clerk()).get(at).json().at("/0/text").asString())
                .isEqualTo("请核对申请的职责依据");
        assertThat(city.program(port, town.clerk()).get("/api/v1/notices").body())
                .contains("业务指导");
        assertThat(city.program(port, town.stranger()).get(at).json()).isEmpty();
        assertThat(city.program(port, town.chief())
                        .post(at, Map.of("text", "x"))
                        .code())
                .isEqualTo("permission-missing");
        assertThat(authority.post(at, Map.of("text", " ")).code()).isEqualTo("guidance-incomplete");
        assertThat(authority.post(at, Map.of("text", "长".repeat(1001))).status())
                .isEqualTo(400);
    }

    @Test
    void cases_that_come_at_once_draw_different_numbers() {
        List<String> drawn = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> city.aCase(town, "同时到达 " + n))
                .map(file -> file.number())
                .toList();
        assertThat(counter(town.chief()).path("queue"))
                .hasSize(drawn.size())
                .extracting(one -> one.path("ticket").asString())
                .doesNotHaveDuplicates()
                .contains("0924-001", "0924-008");
    }

    @Test
    void refuses_what_is_not_ones_own_and_says_everything_that_is_wrong() {
        Program clerk = city.program(port, town.clerk());
        Program stranger = city.program(port, town.stranger());
        String chief = town.chief().id().toString();
        Map<String, String> wish = Map.of("person", chief, "until", "2026-09-30", "reason", "休假");

        assertThat(clerk.post("/api/v1/hall/absences", wish).code()).isEqualTo("absence-not-yours");
        assertThat(stranger.post("/api/v1/hall/absences", wish).code()).isEqualTo("person-unknown");
        Answer wrong = clerk.post("/api/v1/hall/absences", Map.of("from", "2026-09-23", "reason", " "));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("faults")).hasSize(3);
        assertThat(clerk.post("/api/v1/hall/absences", Map.of("until", "31.12.2026"))
                        .status())
                .isEqualTo(400);

        away(town.chief(), THURSDAY, THURSDAY.plusDays(6));
        Answer overlapping = city.program(port, town.authority())
                .post(
                        "/api/v1/hall/absences",
                        Map.of("person", chief, "from", "2026-09-28", "until", "2026-10-09", "reason", "培训"));
        assertThat(overlapping.body()).contains("2026年9月24日", "2026年9月30日");
        JsonNode seen = stranger.get("/api/v1/hall/counters/" + town.answering().id() + "/absences")
                .json();
        assertThat(seen.at("/0/name").asString()).isEqualTo("江汀");
        assertThat(seen.at("/0/reason").isNull()).isTrue();
        String id = seen.at("/0/id").asString();
        assertThat(stranger.delete("/api/v1/hall/absences/" + id).code()).isEqualTo("absence-unknown");
        assertThat(clerk.delete("/api/v1/hall/absences/" + id).code()).isEqualTo("absence-not-yours");
    }
}
