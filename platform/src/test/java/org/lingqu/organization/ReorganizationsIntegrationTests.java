package org.lingqu.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is refused of a reorganization, and that nothing stays behind, whoever does what at the same time. */
@IntegrationTest
class ReorganizationsIntegrationTests {

    private static final String DECISION = "测试编办〔2026〕9号";
    private static final String DUTY = "办理参保登记";

    @LocalServerPort
    int port;

    @Autowired
    Reorganizations reorganizations;

    @Autowired
    Organization organization;

    @Autowired
    InformationSystems systems;

    @Autowired
    DepartmentFunctions duties;

    @Autowired
    TestPeople people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Department old;
    private Department heir;
    private Department other;
    private Actor member;
    private InformationSystem system;
    private DepartmentFunction duty;

    @BeforeEach
    void a_department_with_a_system_and_a_duty() {
        old = people.aDepartment();
        heir = people.aDepartment();
        other = people.aDepartment();
        member = people.aPersonOf(old, PostKind.INTEGRATOR, PostKind.CATALOGER);
        system = organization.register("OA系统", 2, member);
        duty = duties.add(DUTY, "", member);
    }

    @Test
    void a_form_that_leaves_open_who_takes_the_rest_or_is_unreadable_transfers_nothing() {
        InformationSystem rest = organization.register("门户网站", 2, member);
        Account administrator = people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR);
        Visitor visitor = Visitor.signedIn(port, administrator.username());
        String page = "/system/departments/" + old.id() + "/reorganization";

        Answer open = visitor.post(
                page,
                Map.of(
                        "decision",
                        DECISION,
                        "rest",
                        "",
                        "system." + system.id(),
                        heir.id().toString()));
        assertThat(open.status()).as(open.body()).isEqualTo(400);
        assertThat(open.body()).contains(DECISION, "#f-rest", "value=\"" + heir.id() + "\" selected");
        Answer unreadable = visitor.post(
                page, Map.of("decision", DECISION, "rest", heir.id().toString(), "duty." + duty.id(), "somebody"));
        assertThat(unreadable.status()).isEqualTo(400);
        assertThat(unreadable.body()).contains("#f-duty." + duty.id());

        assertThat(systems.of(old.id())).containsExactlyInAnyOrder(system, rest);
        assertThat(duties.of(List.of(old.id()))).containsExactly(duty);
    }

    @Test
    void what_is_not_the_departments_own_is_not_shared_out() {
        Department provider = people.aDepartment();
        InformationSystem foreign = organization.register("就业系统", 3, people.aPersonOf(provider, PostKind.INTEGRATOR));
        UUID unknown = UUID.randomUUID();

        assertThatThrownBy(() -> reorganizations.record(
                        old.id(),
                        List.of(
                                new Reorganization.Share(
                                        heir.id(), List.of(system.id(), foreign.id()), List.of(duty.id())),
                                new Reorganization.Share(other.id(), List.of(), List.of(unknown))),
                        DECISION,
                        people.administrator()))
                .isInstanceOfSatisfying(Problem.class, refused -> {
                    assertThat(refused.code()).isEqualTo("reorganization-incomplete");
                    assertThat(refused.faults())
                            .extracting(fault -> fault.where() + " " + fault.code() + fault.arguments())
                            .containsExactly(
                                    "systems succession-foreign[" + foreign.id() + "]",
                                    "duties succession-foreign[" + unknown + "]");
                });

        assertThat(systems.of(provider.id())).containsExactly(foreign);
        assertThat(systems.of(old.id())).containsExactly(system);
    }

    @Test
    void of_two_that_record_it_at_once_to_two_heirs_one_does() {
        List<CompletableFuture<String>> both = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select 1 from organization.department where id = ? for update")
                    .param(old.id().value())
                    .query(Integer.class)
                    .single();
            for (Department each : List.of(heir, other)) {
                both.add(CompletableFuture.supplyAsync(() -> merged(each.id())));
            }
            waiting(2);
        });

        assertThat(both)
                .extracting(each -> each.get(30, TimeUnit.SECONDS))
                .containsExactlyInAnyOrder("recorded", "department-dissolved");
        assertThat(duties.of(List.of(old.id(), heir.id(), other.id())))
                .singleElement()
                .satisfies(line -> assertThat(line.title()).isEqualTo(DUTY));
    }

    @Test
    void what_is_being_registered_when_it_is_recorded_goes_along() {
        List<CompletableFuture<String>> recorded = new ArrayList<>();
        InformationSystem late = transaction.execute(status -> {
            InformationSystem registered = organization.register("新系统", 2, member);
            recorded.add(CompletableFuture.supplyAsync(() -> merged(heir.id())));
            waiting(1);
            return registered;
        });

        assertThat(recorded).extracting(each -> each.get(30, TimeUnit.SECONDS)).containsExactly("recorded");
        assertThat(systems.of(old.id())).isEmpty();
        assertThat(systems.of(heir.id()))
                .extracting(InformationSystem::id)
                .containsExactlyInAnyOrder(system.id(), late.id());
    }

    @Test
    void a_system_whose_name_the_heir_has_already_is_told_apart_by_where_it_comes_from() {
        organization.register(system.name(), 3, people.aPersonOf(heir, PostKind.INTEGRATOR));

        assertThat(merged(heir.id())).isEqualTo("recorded");

        String name = "OA系统（" + old.name() + "）";
        assertThat(systems.of(heir.id())).extracting(InformationSystem::name).containsExactlyInAnyOrder("OA系统", name);
        assertThat(systems.find(system.id()).orElseThrow().name()).isEqualTo(name);
        assertThat(jdbc.sql(
                                "select details::text from audit.record where verb = 'organization.reorganize' and subject_id = ?")
                        .param(old.id().toString())
                        .query(String.class)
                        .single())
                .contains(name);
    }

    @Test
    void nothing_more_comes_to_a_department_that_was_merged() {
        Actor cataloger = people.aPersonOf(other, PostKind.CATALOGER);
        DepartmentFunction theirs = duties.add("核发证件", "", cataloger);
        assertThat(merged(heir.id())).isEqualTo("recorded");

        dissolved(() -> organization.register("又一个系统", 2, member));
        dissolved(() -> duties.add("又一项职责", "", member));
        dissolved(() -> duties.transfer(theirs.id(), old.name(), DECISION, cataloger));
        dissolved(() -> organization.charge(Duty.COMPETENT_BODY, old.id(), people.administrator()));

        assertThat(systems.of(old.id())).isEmpty();
        assertThat(duties.of(List.of(old.id()))).isEmpty();
        assertThat(duties.of(List.of(other.id()))).containsExactly(theirs);
    }

    @Test
    void a_duty_that_came_to_a_merged_department_in_error_is_handed_on() {
        assertThat(merged(heir.id())).isEqualTo("recorded");
        UUID stray = UUID.randomUUID();
        jdbc.sql("""
                        insert into organization.function (id, department, title, basis, recorded_by_name, since)
                        values (?, ?, '核发旧证', '', '', now())
                        """).params(stray, old.id().value()).update();

        duties.transfer(stray, other.name(), DECISION, member);

        assertThat(duties.of(List.of(old.id()))).isEmpty();
        assertThat(duties.of(List.of(other.id())))
                .singleElement()
                .satisfies(line -> assertThat(line.title()).isEqualTo("核发旧证"));
    }

    private String merged(DepartmentId successor) {
        try {
            reorganizations.record(
                    old.id(),
                    List.of(new Reorganization.Share(successor, List.of(), List.of())),
                    DECISION,
                    people.administrator());
            return "recorded";
        } catch (Problem refused) {
            return refused.code();
        }
    }

    /** Until so many others wait for a lock on what is here. */
    private void waiting(int many) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("""
                                select count(*) from pg_stat_activity
                                where wait_event_type = 'Lock' and query like '%organization.%' and pid <> pg_backend_pid()
                                """).query(Integer.class).single() >= many);
    }

    private static void dissolved(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("department-dissolved"));
    }
}
