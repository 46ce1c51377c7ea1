package org.lingqu.incident.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.collection.GivenLoads;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Duty;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Under Henan's draft departments cooperate with inspections: an admitted one looks for a time, changes nothing, and is recorded. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class InspectionIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads entries;

    @Autowired
    Organization organization;

    @Autowired
    Departments departments;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    Cases cases;

    @Autowired
    TestTime clock;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private Department inspected;
    private Account inspector;
    private Actor inspects;
    private Actor authority;
    private String entry;

    @BeforeEach
    void a_department_and_who_inspects_it() {
        clock.set(time.today(), LocalTime.NOON); // no test is overtaken by midnight
        inspected = people.aDepartment();
        entry = entries.publish(inspected, "应急物资储备", org.lingqu.catalog.UpdateCycle.DAILY, GivenLoads.enterprise())
                .name();
        organization.register("综合业务系统", 3, people.aPersonOf(inspected, PostKind.INTEGRATOR));
        inspector = people.anAccountOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        inspects = people.actorOf(inspector);
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
    }

    @AfterEach
    void today_again() {
        clock.release();
    }

    private CaseFile requested() {
        return requested(inspects, inspected);
    }

    private CaseFile requested(Actor by, Department about) {
        return cases.open(OpenCase.of(
                        CaseId.next(),
                        SecurityInspectionProcedure.ID,
                        new SubjectRef("matter", UUID.randomUUID().toString(), "年度保密检查"),
                        by,
                        Party.department("inspector", by.home(), by.departmentName()),
                        Party.department("inspected", about.id(), about.name()))
                .stating(Inputs.of("kind", "SECRECY", "basis", "保密检查通知〔2026〕7号")));
    }

    private CaseFile act(CaseFile file, String move, Inputs inputs, Actor actor) {
        return cases.act(
                file.id(),
                new CaseMove(move, inputs, cases.get(file.id(), actor).version()),
                actor);
    }

    private CaseFile admitted() {
        return act(
                requested(),
                "admit",
                Inputs.of("until", time.today().plusDays(5).toString()),
                authority);
    }

    private Program program(Actor actor) {
        return Program.with(port, people.tokenOf(actor));
    }

    private static String address(CaseFile file, String part) {
        return "/api/v1/incident/inspections/" + file.id() + "/" + part;
    }

    @Test
    @Obligation("HN-25.2")
    void an_admitted_inspection_looks_at_log_grants_and_configuration_and_nobody_else_or_earlier_or_later_does() {
        CaseFile asked = requested();
        assertThat(program(inspects).get(address(asked, "configuration")).code())
                .as("before it is admitted")
                .isEqualTo("inspection-closed");
        CaseFile file =
                act(asked, "admit", Inputs.of("until", time.today().plusDays(5).toString()), authority);

        Answer configuration = program(inspects).get(address(file, "configuration"));
        assertThat(configuration.body()).contains("综合业务系统", entry);
        assertThat(program(inspects).get(address(file, "grants")).status()).isEqualTo(200);
        organization.register("别的系统", 2, people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR));
        assertThat(program(inspects).get(address(file, "log")).body())
                .contains("综合业务系统")
                .as("another department's acts, and the platform's own")
                .doesNotContain("别的系统", "\"who\":\"平台\"");

        Actor other = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        assertThat(program(other).get(address(file, "log")).code()).isEqualTo("case-unknown");
        Actor visited = people.aPersonOf(inspected, PostKind.CHIEF_REPRESENTATIVE);
        assertThat(program(visited).get(address(file, "log")).code()).isEqualTo("inspection-not-yours");

        clock.advance(Duration.ofDays(6));
        Answer late = program(people.actorOf(inspector)).get(address(file, "log"));
        assertThat(late.code()).as("access ends by itself").isEqualTo("inspection-closed");
        assertThat(late.body()).contains("第二十五条");
    }

    @Test
    void an_inspection_sees_every_grant_by_turning_pages() {
        ServedRegister.World world = register.aWorld();
        for (int n = 0; n < 50; n++) {
            given.give(GivenGrants.like(world.grant(), draft -> draft.kinds(CallKind.VERIFY)));
        }
        DepartmentId user = world.grant().consumer().department();
        CaseFile file = act(
                requested(inspects, departments.get(user)),
                "admit",
                Inputs.of("until", time.today().plusDays(5).toString()),
                authority);

        Answer newest = program(inspects).get(address(file, "grants"));
        String after = newest.json().path("usedAfter").asString();
        Answer older = program(inspects).get(address(file, "grants") + "?used=" + after);
        assertThat(newest.json().path("used")).hasSize(50);
        assertThat(older.json().path("used")).hasSize(1);
        assertThat(older.body()).contains(world.grant().number());
        assertThat(older.json().path("usedAfter").isNull()).isTrue();
        assertThat(Visitor.signedIn(port, inspector.username())
                        .get("/incident/inspections/" + file.id() + "?part=grants")
                        .body())
                .contains("used=" + after);
    }

    @Test
    @Obligation("HN-25.2")
    void every_look_is_recorded_also_the_refused_one_and_no_address_of_an_inspection_writes() {
        CaseFile file = admitted();
        program(inspects).get(address(file, "log"));
        program(inspects).get(address(file, "grants"));
        act(file, "end", Inputs.of("result", "未发现问题"), inspects);
        program(inspects).get(address(file, "configuration"));

        assertThat(jdbc.sql("""
                                select details ->> 'part' || ' ' || outcome from audit.record
                                where verb = 'incident.look' and subject_id = ? order by rec_id""").param(file.id().toString()).query(String.class).list())
                .containsExactly("LOG 1", "GRANTS 1", "CONFIGURATION 2");
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            assertThat(program(inspects)
                            .send(method, address(file, "grants"), Map.of())
                            .status())
                    .isIn(403, 404, 405);
        }
    }

    @Test
    @Obligation("HN-25.2")
    void a_finding_becomes_a_notice_of_rectification_with_its_clock_and_only_the_inspector_states_it() {
        organization.charge(Duty.PEOPLE_GOVERNMENT, people.aDepartment().id(), people.administrator());
        organization.charge(Duty.COMPETENT_BODY, people.aDepartment().id(), people.administrator());
        CaseFile file = admitted();
        LocalDate last = time.today().plusDays(20);
        Inputs finding = Inputs.of("finding", "账号未及时停用", "demand", "清理离岗人员账号", "rectifyBy", last.toString());
        Actor visited = people.aPersonOf(inspected, PostKind.CHIEF_REPRESENTATIVE);
        assertThatThrownBy(() -> act(file, "find", finding, visited)).hasMessageContaining("move-not-yours");

        act(file, "find", finding, inspects);

        UUID task = jdbc.sql("select id from casework.case_file where procedure = 'rectification' and subject_id = ?")
                .param(file.id().toString())
                .query(UUID.class)
                .single();
        CaseFile rectification = cases.get(new CaseId(task), visited);
        assertThat(rectification.stage()).isEqualTo("to-rectify");
        assertThat(rectification.department("addressee")).contains(inspected.id());
        assertThat(rectification.clocks())
                .anySatisfy(limit -> assertThat(limit.due()).isEqualTo(last));
    }

    @Test
    void nobody_inspects_itself_or_admits_its_own_inspection_and_none_lasts_longer_than_the_pack_lets_it() {
        Actor chief = people.aPersonOf(inspected, PostKind.CHIEF_REPRESENTATIVE);
        assertThatThrownBy(() -> requested(chief, inspected)).hasMessageContaining("inspection-parties-same");
        Actor both = people.aPersonOf(people.theAuthority(), PostKind.CHIEF_REPRESENTATIVE, PostKind.DATA_AUTHORITY);
        assertThatThrownBy(() -> requested(both, inspected)).hasMessageContaining("inspection-parties-same");

        CaseFile asked = requested();
        Inputs late = Inputs.of("until", time.today().plusMonths(4).toString());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> act(asked, "admit", late, authority))
                .satisfies(refused -> {
                    assertThat(refused.faults()).extracting(Fault::code).containsExactly("inspection-until-late");
                    assertThat(refused.citations())
                            .anySatisfy(cited -> assertThat(cited.article()).contains("第二十五条"));
                });
        assertThat(act(
                                asked,
                                "admit",
                                Inputs.of("until", time.today().plusMonths(2).toString()),
                                authority)
                        .stage())
                .isEqualTo("inspecting");
    }

    @Test
    void no_finding_is_stated_after_the_last_day_and_a_refused_look_on_the_page_is_recorded() {
        CaseFile file = admitted();
        Visitor visitor = Visitor.signedIn(port, inspector.username());
        clock.advance(Duration.ofDays(6));
        Inputs finding = Inputs.of(
                "finding",
                "账号未及时停用",
                "demand",
                "清理离岗人员账号",
                "rectifyBy",
                time.today().plusDays(20).toString());
        assertThatThrownBy(() -> act(file, "find", finding, inspects)).hasMessageContaining("inspection-closed");
        clock.advance(Duration.ofDays(-6));

        act(file, "end", Inputs.of("result", "未发现问题"), inspects);
        for (String part : List.of("grants", "configuration")) {
            assertThat(visitor.get("/incident/inspections/" + file.id() + "?part=" + part)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(jdbc.sql("""
                                select details ->> 'part' || ' ' || outcome from audit.record
                                where verb = 'incident.look' and subject_id = ? order by rec_id""").param(file.id().toString()).query(String.class).list())
                .containsExactly("GRANTS 2", "CONFIGURATION 2");
    }

    @Test
    void the_page_shows_each_part_and_the_case_leads_to_it() {
        CaseFile file = admitted();
        Visitor visitor = Visitor.signedIn(port, inspector.username());
        assertThat(visitor.get("/cases/" + file.id()).body()).contains("/incident/inspections/" + file.id());
        String page = "/incident/inspections/" + file.id();
        assertThat(visitor.get(page).body()).contains("检查：" + inspected.name(), "访问日志", "登记信息系统");
        assertThat(visitor.get(page + "?part=grants").body()).contains("取得的授权", "给出的授权");
        assertThat(visitor.get(page + "?part=configuration").body())
                .contains("综合业务系统", "等保3级", entry)
                .doesNotContain("incident.inspection.");
    }
}
