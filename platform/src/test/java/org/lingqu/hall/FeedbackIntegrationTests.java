package org.lingqu.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.hall.HallCity.Town;
import org.lingqu.hall.feedback.Feedback;
import org.lingqu.hall.feedback.Feedbacks;
import org.lingqu.hall.feedback.Ratings;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.Organization;
import org.lingqu.organization.Post;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Posts;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The feedback to the departments: made from the cases of a quarter, kept as it was told, received once. */
@HallTest
class FeedbackIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    HallCity city;

    @Autowired
    TestTime time;

    @Autowired
    Feedbacks feedbacks;

    @Autowired
    Ratings ratings;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    Posts posts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Town town;

    /** In time by the representative, late and short of a target by his deputy, one only after the quarter; the representative was away. */
    @BeforeEach
    void a_summer_quarter() {
        at("2026-08-03");
        town = city.aTown();
        CaseFile prompt = city.aCase(town, "企业登记注册信息");
        CaseFile slow = city.aCaseWithLimit(town, "=1+1");
        CaseFile aimed = city.aCase(town, "企业年度报告公示信息");
        CaseFile never = city.aCaseWithLimit(town, "个体工商户登记信息");
        city.granted(prompt, city.actor(town.chief()));
        ratings.rate(prompt.id(), 4, "答复清楚", town.user());
        at("2026-08-24");
        post("/api/v1/deputies", Map.of("deputy", town.clerk().id().toString(), "until", "2026-08-28", "reason", "休假"));
        post("/api/v1/hall/absences", Map.of("until", "2026-08-28", "reason", "休假"));
        city.granted(slow, city.actor(town.clerk()));
        city.granted(aimed, city.actor(town.clerk()));
        at("2026-10-01");
        city.granted(never, city.actor(town.chief()));
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private void at(String day) {
        time.set(LocalDate.parse(day), LocalTime.of(9, 0));
    }

    private void post(String path, Map<String, String> body) {
        Answer answer = city.program(port, town.chief()).post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private JsonNode made() {
        feedbacks.run();
        return city.program(port, town.chief())
                .get("/api/v1/hall/feedback")
                .json()
                .path(0);
    }

    @Test
    @Obligation("HS-4.7.4")
    void a_quarter_is_told_per_person_and_received_by_the_sending_department() {
        JsonNode told = made();

        assertThat(told.path("first").asString()).isEqualTo("2026-07-01");
        assertThat(told.path("last").asString()).isEqualTo("2026-09-30");
        assertThat(told.path("overdue").asInt()).isOne();
        JsonNode chief = told.at("/people/0");
        assertThat(chief.path("name").asString()).isEqualTo("江汀");
        assertThat(chief.path("acts").asInt()).isOne();
        assertThat(chief.path("inTime").asInt()).isOne();
        assertThat(chief.path("late").asInt()).isZero();
        assertThat(chief.path("daysAway").asInt()).isEqualTo(5);
        assertThat(chief.path("daysPresent").asInt()).isEqualTo(54); // came on 3 August
        JsonNode clerk = told.at("/people/1");
        assertThat(clerk.path("name").asString()).isEqualTo("柳溪");
        assertThat(clerk.path("acts").asInt()).isEqualTo(2);
        assertThat(clerk.path("late").asInt()).isOne();
        assertThat(clerk.path("targetsMissed").asInt()).isOne();
        assertThat(chief.path("ratings").asInt()).isOne();
        assertThat(chief.path("points").asInt()).isEqualTo(4);
        assertThat(clerk.path("ratings").asInt()).isZero();
        assertThat(told.path("receipt").isNull()).isTrue();
        assertThat(city.program(port, town.chief()).get("/api/v1/notices").body())
                .contains("/hall/feedback/");

        String receipt = "/api/v1/hall/feedback/" + told.path("id").asString() + "/receipt";
        Answer received = city.program(port, town.chief()).post(receipt, Map.of("remark", "已整改"));
        assertThat(received.json().at("/receipt/by").asString()).isEqualTo("江汀");
        assertThat(received.json().at("/receipt/remark").asString()).isEqualTo("已整改");
        Answer again = city.program(port, town.chief()).post(receipt, Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("feedback-received");
        assertThat(evaluation("2026-01-01", "2026-12-31"))
                .contains("/hall/feedback/" + told.path("id").asString());
        assertThat(evaluation("2025-01-01", "2025-12-31")).doesNotContain("/hall/feedback/");
    }

    /** The page of an evaluation of these days, as the data authority reads it. */
    private String evaluation(String from, String to) {
        Account authority = town.authority();
        city.hasAGovernment();
        Answer opened = city.program(port, authority)
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "procedure", "evaluation",
                                "subject", Map.of("type", "matter", "title", "年度考核"),
                                "inputs", Map.of("periodFrom", from, "periodTo", to, "scope", "入驻人员")));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        return Visitor.signedIn(port, authority.username())
                .get("/cases/" + opened.json().path("id").asString())
                .body();
    }

    @Test
    void who_came_after_the_period_is_not_judged_by_it_and_who_left_in_it_is_by_his_days() {
        at("2026-09-11");
        Post post = posts.heldBy(town.clerk().id()).get(0);
        organization.relieve(town.clerk().id(), post, people.administrator());
        at("2026-11-20");
        people.anAccountOf("新汀", town.answering(), PostKind.CHIEF_REPRESENTATIVE);
        Department late = people.aDepartment();
        people.anAccountOf("迟舟", late, PostKind.CHIEF_REPRESENTATIVE);

        JsonNode told = made();
        assertThat(told.path("people"))
                .extracting(one -> one.path("name").asString())
                .containsExactly("江汀", "柳溪");
        assertThat(told.at("/people/1/daysPresent").asInt()).isEqualTo(40);
        assertThat(jdbc.sql("select count(*) from hall.feedback where department = ?")
                        .param(late.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Of a period of its own, which is gone again when the transaction ends. */
    @Test
    void the_evaluation_of_a_year_reads_all_feedback_however_much_there_is() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("""
                            insert into hall.feedback (id, department, department_name, first_day, last_day, overdue, made_at)
                            select gen_random_uuid(), gen_random_uuid(), 'D' || n, '1991-01-01', '1991-03-31', 0, now()
                            from generate_series(1, 501) n
                            """).update();
            jdbc.sql("""
                            insert into hall.feedback_person (feedback, person, name, chief, acts, in_time, late, targets_missed,
                              days_present, days_away, ratings, points)
                            select id, gen_random_uuid(), p.name, p.name = '甲', 1, 1, 0, 0, 60, 0, 0, 0
                            from hall.feedback, (values ('乙'), ('甲')) p (name) where first_day = '1991-01-01'
                            """).update();

            List<Feedback> all = feedbacks.within(
                    LocalDate.of(1991, 1, 1), LocalDate.of(1991, 12, 31), city.actor(town.authority()));

            assertThat(all).hasSize(501);
            assertThat(all)
                    .allSatisfy(one -> assertThat(one.people())
                            .extracting(Feedback.Line::name)
                            .containsExactly("甲", "乙"));
        });
    }

    @Test
    void it_is_made_once_and_stays_as_it_was_told() {
        JsonNode told = made();
        assertThat(feedbacks.run()).isZero();
        UUID id = UUID.fromString(told.path("id").asString());

        assertThatThrownBy(() -> jdbc.sql("update hall.feedback_person set late = 0 where feedback = ?")
                        .param(id)
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("update hall.feedback set overdue = 0 where id = ?")
                        .param(id)
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThat(made()).isEqualTo(told);
    }

    @Test
    void what_it_was_made_of_leaves_as_a_file_in_which_nothing_is_a_formula() {
        String id = made().path("id").asString();
        Answer file = city.program(port, town.chief()).get("/api/v1/hall/feedback/" + id + "/acts");

        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.body().lines()).hasSize(4);
        assertThat(file.body()).contains("\"'=1+1\"", "\"企业登记注册信息\"", "\"江汀\"").doesNotContain("个体工商户登记信息");
        assertThat(file.body()
                        .lines()
                        .filter(line -> line.contains("=1+1"))
                        .findFirst()
                        .orElseThrow())
                .contains("\"柳溪\",\"江汀\"", "逾期办理");
    }

    @Test
    void other_departments_do_not_find_it_the_authority_reads_it_and_only_who_answers_receives_it() {
        String at = "/api/v1/hall/feedback/" + made().path("id").asString();

        assertThat(city.program(port, town.stranger()).get(at).code()).isEqualTo("feedback-unknown");
        assertThat(city.program(port, town.stranger()).get(at + "/acts").code()).isEqualTo("feedback-unknown");
        assertThat(city.program(port, town.stranger())
                        .post(at + "/receipt", Map.of())
                        .code())
                .isEqualTo("feedback-unknown");
        assertThat(city.program(port, town.authority()).get(at).status()).isEqualTo(200);
        assertThat(city.program(port, town.authority())
                        .post(at + "/receipt", Map.of())
                        .code())
                .isEqualTo("feedback-not-yours");
        assertThat(city.program(port, town.clerk())
                        .post(at + "/receipt", Map.of())
                        .code())
                .isEqualTo("feedback-not-yours");
        assertThat(city.program(port, town.chief())
                        .post(at + "/receipt", Map.of("remark", "长".repeat(1001)))
                        .json()
                        .at("/faults/0/where")
                        .asString())
                .isEqualTo("remark");
    }
}
