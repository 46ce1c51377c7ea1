package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Posts;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Deputies: named for days, acting in a colleague's stead and said to, and never a way around the second pair of eyes. */
@IntegrationTest
class DeputyIntegrationTests {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 9, 24);
    private static final Map<String, Object> GRANT = Map.of("items", "A", "until", "2027-10-14");

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    Organization organization;

    @Autowired
    Posts posts;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Department asking;
    private Department answering;
    private Account user;
    private Account chief;
    private Account clerk;

    @BeforeEach
    void two_departments_on_a_thursday() {
        time.set(THURSDAY, LocalTime.of(9, 0));
        asking = people.aDepartment();
        answering = people.aDepartment();
        user = people.anAccountOf(asking, PostKind.CHIEF_REPRESENTATIVE);
        chief = people.anAccountOf("江汀", answering, PostKind.CHIEF_REPRESENTATIVE);
        clerk = people.anAccountOf("柳溪", answering, PostKind.INTEGRATOR);
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private Program program(Account account) {
        return Program.with(port, people.tokenOf(people.actorOf(account)));
    }

    private Answer name(Account by, Map<String, String> wish) {
        return program(by).post("/api/v1/deputies", wish);
    }

    /** The clerk stands in for somebody for a week; the answer's id. */
    private String deputized(Account principal) {
        Answer named = name(
                principal,
                Map.of(
                        "deputy",
                        clerk.id().toString(),
                        "until",
                        THURSDAY.plusDays(6).toString(),
                        "reason",
                        "休假"));
        assertThat(named.status()).as(named.body()).isEqualTo(201);
        return named.json().path("id").asString();
    }

    private CaseFile lodged(Account by, Department home) {
        Actor actor = people.actorOf(by);
        return cases.open(OpenCase.of(
                CaseId.next(),
                SampleProcedureBeans.SHARE,
                new SubjectRef("sample", Uuids.next().toString(), "企业登记注册信息"),
                actor,
                Party.department("applicant", home.id(), home.name()),
                Party.department("provider", answering.id(), answering.name())));
    }

    private Answer grant(Account by, CaseFile file) {
        int version = cases.get(file.id(), people.actorOf(by)).version();
        return program(by)
                .post(
                        "/api/v1/cases/" + file.id() + "/moves",
                        Map.of("move", "grant", "version", version, "inputs", GRANT));
    }

    private Answer draft(Account by, CaseFile file) {
        return program(by)
                .post(
                        "/api/v1/cases/" + file.id() + "/moves",
                        Map.of("move", "draft", "version", 1, "inputs", Map.of("opinion", "拟同意")));
    }

    @Test
    void a_deputy_decides_and_the_history_says_in_whose_stead() {
        CaseFile file = lodged(user, asking);
        assertThat(grant(clerk, file).code()).isEqualTo("move-not-yours");

        deputized(chief);
        Answer granted = grant(clerk, file);

        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        JsonNode line = granted.json()
                .path("history")
                .get(granted.json().path("history").size() - 1);
        assertThat(line.path("by").asString()).isEqualTo("柳溪");
        assertThat(line.path("insteadOf").asString()).isEqualTo("江汀");
        assertThat(line.path("text").asString()).contains("柳溪", "江汀");
    }

    @Test
    void a_deputy_does_not_decide_what_he_lodged_himself() {
        CaseFile file = lodged(clerk, answering);
        deputized(chief);
        assertThat(grant(clerk, file).code()).isEqualTo("four-eyes");
        assertThat(cases.get(file.id(), people.actorOf(chief)).isOpen()).isTrue();
        assertThat(grant(chief, file).status()).isEqualTo(200);
    }

    @Test
    void nor_what_the_one_he_stands_in_for_lodged_unless_he_also_stands_in_for_another() {
        CaseFile file = lodged(chief, answering);
        deputized(chief);
        assertThat(grant(clerk, file).code()).isEqualTo("four-eyes");

        Account second = people.anAccountOf("苇舟", answering, PostKind.CHIEF_REPRESENTATIVE);
        deputized(second);
        JsonNode granted = grant(clerk, file).json();
        assertThat(granted.path("history")
                        .get(granted.path("history").size() - 1)
                        .path("insteadOf")
                        .asString())
                .isEqualTo("苇舟");
    }

    @Test
    void nor_what_was_drafted_in_the_same_stead_and_neither_does_the_one_he_stood_in_for() {
        CaseFile byChief = lodged(user, asking);
        assertThat(draft(chief, byChief).status()).isEqualTo(200);
        CaseFile byDeputy = lodged(user, asking);
        deputized(chief);
        assertThat(draft(clerk, byDeputy).status()).isEqualTo(200);

        assertThat(grant(clerk, byChief).code()).isEqualTo("four-eyes");
        assertThat(grant(clerk, byDeputy).code()).isEqualTo("four-eyes");
        assertThat(grant(chief, byDeputy).code()).isEqualTo("four-eyes");
    }

    @Test
    void before_the_first_day_after_the_last_and_once_ended_a_deputy_may_nothing() {
        CaseFile file = lodged(user, asking);
        name(
                chief,
                Map.of("deputy", clerk.id().toString(), "from", "2026-09-28", "until", "2026-09-30", "reason", "休假"));
        assertThat(grant(clerk, file).code()).isEqualTo("move-not-yours");
        time.set(LocalDate.of(2026, 10, 1), LocalTime.of(0, 0));
        assertThat(grant(clerk, file).code()).isEqualTo("move-not-yours");

        time.set(THURSDAY, LocalTime.of(9, 0));
        String id = deputized(chief);
        assertThat(people.actorOf(clerk).mandates()).hasSize(1);
        assertThat(program(chief)
                        .delete("/api/v1/deputies/" + id)
                        .json()
                        .path("ended")
                        .asBoolean())
                .isTrue();
        assertThat(grant(clerk, file).code()).isEqualTo("move-not-yours");
        assertThat(program(clerk).get("/api/v1/deputies").json())
                .as("it stays on record")
                .anyMatch(one -> one.path("id").asString().equals(id)
                        && one.path("ended").asBoolean());
    }

    @Test
    void a_deputy_who_becomes_an_auditor_keeps_nothing_of_what_he_was_lent() {
        deputized(chief);
        assertThat(people.actorOf(clerk).mandates()).hasSize(1);
        posts.heldBy(clerk.id()).forEach(post -> organization.relieve(clerk.id(), post, people.administrator()));
        organization.appoint(
                clerk.id(),
                organization.establish(answering.id(), PostKind.AUDITOR, "审计岗", people.administrator()),
                people.administrator());

        assertThat(people.actorOf(clerk).permissions()).containsExactly(Permission.AUDIT_READ);
        assertThat(people.actorOf(clerk).mandates()).isEmpty();
    }

    @Test
    void the_data_authority_names_one_for_somebody_who_is_away_and_both_are_told() {
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Answer named = name(
                authority,
                Map.of(
                        "principal",
                        chief.id().toString(),
                        "deputy",
                        clerk.id().toString(),
                        "until",
                        "2026-09-30",
                        "reason",
                        "因公外出"));
        assertThat(named.status()).as(named.body()).isEqualTo(201);
        for (Account told : new Account[] {chief, clerk}) {
            assertThat(program(told).get("/api/v1/notices").body()).contains("柳溪", "江汀", "/deputies");
        }
        assertThat(program(authority)
                        .get("/api/v1/deputies?department=" + answering.id())
                        .json())
                .hasSize(1);
    }

    @Test
    void refuses_strangers_colleagues_and_what_is_wrong() {
        Account colleague = people.anAccountOf(answering, PostKind.CATALOGER);
        Account auditor = people.anAccountOf(answering, PostKind.AUDITOR);
        Map<String, String> forChief = Map.of(
                "principal",
                chief.id().toString(),
                "deputy",
                clerk.id().toString(),
                "until",
                "2026-09-30",
                "reason",
                "x");
        assertThat(name(user, forChief).code()).isEqualTo("account-unknown");
        assertThat(name(colleague, forChief).code()).isEqualTo("delegation-not-yours");
        String id = deputized(chief);
        assertThat(program(user).delete("/api/v1/deputies/" + id).code()).isEqualTo("delegation-unknown");
        assertThat(program(clerk).delete("/api/v1/deputies/" + id).code()).isEqualTo("delegation-not-yours");
        assertThat(program(user)
                        .get("/api/v1/deputies?department=" + answering.id())
                        .status())
                .isEqualTo(403);

        Answer empty = name(chief, Map.of("from", "2026-09-23"));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.json().path("faults")).hasSize(4);
        assertThat(name(chief, Map.of("deputy", user.id().toString(), "until", "2026-09-30", "reason", "x"))
                        .body())
                .contains("不是同一部门的人员");
        assertThat(name(chief, Map.of("deputy", chief.id().toString(), "until", "2026-09-30", "reason", "x"))
                        .body())
                .contains("不能代理自己");
        assertThat(name(chief, Map.of("deputy", auditor.id().toString(), "until", "2026-09-30", "reason", "x"))
                        .body())
                .contains("不代理他人");
    }
}
