package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Reorganization;
import org.lingqu.organization.Reorganizations;
import org.lingqu.rules.RulePacks;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Demands for data: filed for what nobody has catalogued, assigned by the data authority, answered by a department. */
@IntegrationTest
class DemandIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Demands demands;

    @Autowired
    SimilarDemands similar;

    @Autowired
    GivenEntries entries;

    @Autowired
    TestPeople people;

    @Autowired
    DepartmentFunctions functions;

    @Autowired
    Reorganizations reorganizations;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    RulePacks packs;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LegalTime time;

    @Autowired
    TestTime clock;

    private @Nullable Department provider;
    private @Nullable Actor applicant;
    private @Nullable Actor chief;
    private @Nullable Actor authority;
    private @Nullable UUID duty;

    @BeforeEach
    void a_department_with_a_duty_and_another_that_answers() {
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        provider = people.aDepartment();
        Department consumer = people.aDepartment();
        applicant = people.aPersonOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.CATALOGER);
        chief = people.aPersonOf(Objects.requireNonNull(provider), PostKind.CHIEF_REPRESENTATIVE);
        duty = functions.add("排污许可证后监管", "", applicant()).id();
    }

    @AfterEach
    void the_clock_is_put_back() {
        clock.release();
    }

    @Test
    @Obligation("AH-21.2")
    void a_demand_for_uncatalogued_data_is_assigned_and_must_be_answered_under_AH() {
        isAssignedAndAnswered("AH");
    }

    @Test
    @Obligation("AB-23.2")
    void a_demand_for_uncatalogued_data_is_assigned_and_must_be_answered_under_AB() {
        confirmed.confirm("AB", null);
        isAssignedAndAnswered("AB");
    }

    @Test
    @Obligation("HS-4.5.6")
    void a_demand_for_uncatalogued_data_is_assigned_and_must_be_answered_under_HS() {
        confirmed.confirm("HS", null);
        isAssignedAndAnswered("HS");
    }

    private void isAssignedAndAnswered(String pack) {
        Demand promised = filed(pack);
        Demand pointed = filed(pack);
        Demand refused = filed(pack);
        assertThat(promised.state()).isEqualTo(DemandState.OPEN);
        assertThat(notices.of(authority(), null, 50))
                .anySatisfy(told -> assertThat(told.href()).isEqualTo("/sharing/demands/" + promised.id()));
        for (Demand demand : List.of(promised, pointed, refused)) {
            assertThat(demands.assign(demand.id(), provider().id(), authority()).state())
                    .isEqualTo(DemandState.ASSIGNED);
        }

        LocalDate day = time.today().plusDays(10);
        demands.answer(promised.id(), "promise", Inputs.of("until", day.toString()), chief());
        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        demands.answer(pointed.id(), "point", Inputs.of("resource", entry.code().value()), chief());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.answer(refused.id(), "refuse", Inputs.of("reason", "不便提供"), chief()))
                .satisfies(wrong ->
                        assertThat(wrong.faults()).extracting(Fault::where).contains("basis"));
        demands.answer(
                refused.id(), "refuse", Inputs.of("reason", "法律禁止", "basisRank", "LAW", "basis", "某法第三条"), chief());

        clock.advance(Duration.ofDays(4));
        assertThat(demands.get(promised.id(), applicant())).satisfies(demand -> {
            assertThat(demand.state()).isEqualTo(DemandState.PROMISED);
            assertThat(demand.answer().promised()).isEqualTo(day);
        });
        assertThat(demands.get(pointed.id(), applicant()).answer().resource())
                .isEqualTo(entry.code().value());
        assertThat(demands.get(refused.id(), applicant()).answer().basis()).isEqualTo("某法第三条");
        LocalDate today = time.today();
        assertThat(demands.list(DemandSide.REGION, null, 10_000, authority()).shown())
                .filteredOn(Demand::isOpen)
                .filteredOn(demand ->
                        demand.applicant().department().equals(applicant().home()))
                .singleElement()
                .satisfies(demand -> {
                    assertThat(demand.id()).isEqualTo(promised.id());
                    assertThat(demand.age(today))
                            .isEqualTo(daysSince(demand, today))
                            .isGreaterThanOrEqualTo(4);
                });
    }

    @Test
    void a_department_that_does_not_hold_the_data_leaves_room_for_another() {
        Demand demand = filed("AH");
        demands.assign(demand.id(), provider().id(), authority());
        demands.answer(demand.id(), "not-held", Inputs.of("reason", "由另一部门登记"), chief());
        assertThat(demands.get(demand.id(), applicant()).state()).isEqualTo(DemandState.NOT_HELD);

        Department other = people.aDepartment();
        Demand again = demands.assign(demand.id(), other.id(), authority());

        assertThat(again.state()).isEqualTo(DemandState.ASSIGNED);
        assertThat(again.isOpen()).isTrue();
        assertThat(again.answer().reason()).isEmpty();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.get(demand.id(), chief()))
                .matches(refused -> refused.code().equals("demand-unknown"));
    }

    @Test
    void taking_back_and_answering_at_once_ends_in_one_of_the_two() {
        for (int round = 0; round < 30; round++) {
            Demand demand = filed("AH");
            demands.assign(demand.id(), provider().id(), authority());
            CyclicBarrier both = new CyclicBarrier(2);
            CompletableFuture<String> taken = together(both, () -> demands.withdraw(demand.id(), applicant()));
            CompletableFuture<String> answered = together(
                    both, () -> demands.answer(demand.id(), "not-held", Inputs.of("reason", "由另一部门登记"), chief()));

            List<String> ends = List.of(taken.join(), answered.join());
            assertThat(ends).as("one goes through").contains("done");
            assertThat(ends)
                    .as("the other is told that somebody was faster")
                    .containsAnyOf(
                            "demand-ended", "demand-not-assigned", "case-moved", "case-closed", "move-not-possible");
        }
    }

    @Test
    void who_takes_back_a_demand_that_is_assigned_at_the_same_moment_is_told_so() {
        Demand demand = filed("AH");
        CyclicBarrier alone = new CyclicBarrier(1);

        CompletableFuture<String> taken = Objects.requireNonNull(transaction.execute(status -> {
            demands.assign(demand.id(), provider().id(), authority());
            CompletableFuture<String> asked = together(alone, () -> demands.withdraw(demand.id(), applicant()));
            await().atMost(Duration.ofSeconds(20)).until(() -> asked.isDone() || isWaitedFor());
            return asked;
        }));

        assertThat(taken.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("demand-assigned-meanwhile");
        assertThat(demands.withdraw(demand.id(), applicant()).state()).isEqualTo(DemandState.WITHDRAWN);
    }

    private boolean isWaitedFor() {
        return jdbc.sql("select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and query like '%sharing.demand%for update%' and pid <> pg_backend_pid())")
                .query(Boolean.class)
                .single();
    }

    private static CompletableFuture<String> together(CyclicBarrier both, Runnable act) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        both.await(20, TimeUnit.SECONDS);
                        act.run();
                        return "done";
                    } catch (Problem refused) {
                        return refused.code();
                    } catch (InterruptedException | BrokenBarrierException | TimeoutException ended) {
                        throw new AssertionError(ended);
                    }
                },
                task -> new Thread(task, "demand").start());
    }

    @Test
    void a_passed_promise_is_late_until_the_resource_is_named() {
        Demand demand = filed("AH");
        demands.assign(demand.id(), provider().id(), authority());
        demands.answer(
                demand.id(),
                "promise",
                Inputs.of("until", time.today().plusDays(1).toString()),
                chief());
        clock.advance(Duration.ofDays(2));
        assertThat(demands.get(demand.id(), applicant()).isLate(time.today())).isTrue();
        assertThat(demands.figures(DemandSide.MINE, applicant()).late()).isEqualTo(1);

        EntryVersion entry = entries.publish(provider(), SharingType.CONDITIONAL);
        Demand met = demands.answer(
                demand.id(), "point", Inputs.of("resource", entry.code().value()), chief());

        assertThat(met.isLate(time.today())).isFalse();
        assertThat(met.isOpen()).isFalse();
    }

    @Test
    void counts_all_of_many_demands_and_shows_them_page_by_page_the_oldest_open_one_first() {
        Demand oldest = filed("AH");
        List<UUID> more = Stream.generate(Uuids::next).limit(204).toList();
        jdbc.sql("""
                        insert into sharing.demand (id, number, applicant, applicant_name, person, person_name, authority, pack_id, title,
                          duty, duty_title, scenario, items, holder, state, filed_at, ended_at)
                        select more.id, d.number || '-' || more.n, d.applicant, d.applicant_name, d.person, d.person_name, d.authority,
                          d.pack_id, d.title, d.duty, d.duty_title, d.scenario, d.items, d.holder,
                          case when more.n > 202 then 'WITHDRAWN' else 'OPEN' end, d.filed_at + more.n * interval '1 second',
                          case when more.n > 202 then d.filed_at + interval '1 day' end
                        from sharing.demand d, unnest(:ids::uuid[]) with ordinality more (id, n) where d.id = :oldest
                        """)
                .param("ids", more.toArray(UUID[]::new))
                .param("oldest", oldest.id().value())
                .update();
        clock.advance(Duration.ofDays(3));

        LocalDate today = time.today();
        DemandFigures figures = demands.figures(DemandSide.MINE, applicant());
        assertThat(figures.all()).isEqualTo(205);
        assertThat(figures.open()).isEqualTo(203);
        assertThat(figures.in(DemandState.WITHDRAWN)).isEqualTo(2);
        assertThat(figures.oldest())
                .isBetween(daysSince(oldest, today), daysSince(oldest, time.today()))
                .isGreaterThanOrEqualTo(3);

        List<String> expected = new ArrayList<>(List.of(oldest.id().toString()));
        more.subList(0, 202).forEach(id -> expected.add(id.toString()));
        expected.add(more.get(203).toString());
        expected.add(more.get(202).toString());
        expected.add(more.get(48).toString()); // once more, among the others: it ends behind the first page
        Program reading = Program.with(port, people.tokenOf(applicant()));
        List<String> read = new ArrayList<>();
        String after = "";
        for (int page = 0; page == 0 || page < 9 && !after.isEmpty(); page++) {
            Answer answer = reading.get("/api/v1/sharing/demands?after=" + after);
            answer.json()
                    .path("demands")
                    .forEach(demand -> read.add(demand.path("id").asString()));
            after = answer.header("X-Next");
            if (page == 0) {
                end(read.get(read.size() - 1));
            }
        }
        assertThat(read).containsExactlyElementsOf(expected);
    }

    /** What was the last one of a page ends before the next page is asked for. */
    private void end(String demand) {
        jdbc.sql("update sharing.demand set state = 'WITHDRAWN', ended_at = filed_at where id = ?::uuid")
                .param(demand)
                .update();
    }

    @Test
    void tells_everything_that_is_wrong_and_takes_only_own_duties() {
        UUID foreign = functions
                .add("别人的职责", "", people.aPersonOf(people.aDepartment(), PostKind.CATALOGER))
                .id();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.file(new DemandWish(" ", foreign, "", List.of(), ""), applicant()))
                .satisfies(wrong -> assertThat(wrong.faults())
                        .extracting(Fault::where)
                        .containsExactlyInAnyOrder("title", "duty", "scenario", "items"));
    }

    @Test
    void is_no_register_where_the_regulation_has_none() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.file(wish(), packs.get("HN"), applicant()))
                .matches(refused -> refused.code().equals("procedure-not-offered"));
    }

    @Test
    void only_the_authority_assigns_and_never_the_department_that_demands() {
        Demand demand = filed("AH");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.assign(demand.id(), provider().id(), chief()))
                .matches(refused -> refused.code().equals("permission-missing"));
        DepartmentId own = applicant().home();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.assign(demand.id(), own, authority()))
                .satisfies(wrong ->
                        assertThat(wrong.faults()).extracting(Fault::code).containsExactly("demand-own-department"));
        demands.withdraw(demand.id(), applicant());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.assign(demand.id(), provider().id(), authority()))
                .matches(refused -> refused.code().equals("demand-not-assignable"));
    }

    @Test
    void a_department_that_has_been_merged_is_assigned_nothing() {
        Demand demand = filed("AH");
        Department heir = people.aDepartment();
        reorganizations.record(
                provider().id(),
                List.of(new Reorganization.Share(heir.id(), List.of(), List.of())),
                "测试编办〔2026〕9号",
                people.administrator());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.assign(demand.id(), provider().id(), authority()))
                .matches(refused -> refused.code().equals("department-dissolved"));
        String page = Visitor.signedIn(
                        port,
                        people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY)
                                .username())
                .get("/sharing/demands/" + demand.id())
                .body();
        assertThat(page).contains(option(heir)).doesNotContain(option(provider()));
        assertThat(demands.assign(demand.id(), heir.id(), authority()).state()).isEqualTo(DemandState.ASSIGNED);
    }

    private static String option(Department department) {
        return "value=\"" + department.id() + "\"";
    }

    @Test
    void shows_demands_of_a_like_name_while_one_is_written() {
        String name = "危险废物转移联单" + provider().creditCode();
        Demand demand = demands.file(new DemandWish(name, duty, "核验转移去向", List.of("联单编号"), ""), applicant());

        assertThat(similar.demands(name + "信息")).extracting(Demand::id).contains(demand.id());
        assertThat(similar.demands("婚姻登记")).extracting(Demand::id).doesNotContain(demand.id());
    }

    @Test
    void a_program_files_assigns_and_answers() {
        Program asking = Program.with(port, people.tokenOf(applicant()));
        Answer filed = asking.post(
                "/api/v1/sharing/demands",
                Map.of(
                        "title",
                        "排污许可证信息",
                        "duty",
                        String.valueOf(duty),
                        "scenario",
                        "许可证后监管时核对排放限值",
                        "items",
                        List.of("许可证编号")));
        assertThat(filed.status()).isEqualTo(201);
        String own = "/api/v1/sharing/demands/" + filed.json().path("id").asString();
        Program answering = Program.with(port, people.tokenOf(chief()));
        assertThat(answering.get(own).status()).isEqualTo(404);
        assertThat(asking.post(
                                own + "/assignment",
                                Map.of("department", provider().id().toString()))
                        .status())
                .isEqualTo(403);
        assertThat(Program.with(port, people.tokenOf(authority()))
                        .post(
                                own + "/assignment",
                                Map.of("department", provider().id().toString()))
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("ASSIGNED");

        Answer refused = answering.post(own + "/answer", Map.of("decision", "refuse", "reason", "不便提供"));
        Answer held = answering.post(own + "/answer", Map.of("decision", "not-held", "reason", "由另一部门登记"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(held.json().path("state").asString()).isEqualTo("NOT_HELD");
        assertThat(asking.get("/api/v1/sharing/demands")
                        .json()
                        .path("byState")
                        .path("NOT_HELD")
                        .asInt())
                .isEqualTo(1);
    }

    /** Days that have begun since a demand was filed: one more than the clock was set ahead by when midnight is past. */
    private static long daysSince(Demand demand, LocalDate today) {
        return ChronoUnit.DAYS.between(LegalTime.dateOf(demand.filedAt()), today);
    }

    private Demand filed(String pack) {
        return demands.file(wish(), packs.get(pack), applicant());
    }

    private DemandWish wish() {
        return new DemandWish("排污许可证信息", duty, "许可证后监管时核对排放限值", List.of("许可证编号", "排放限值"), "生态环境部门");
    }

    private Department provider() {
        return Objects.requireNonNull(provider);
    }

    private Actor applicant() {
        return Objects.requireNonNull(applicant);
    }

    private Actor chief() {
        return Objects.requireNonNull(chief);
    }

    private Actor authority() {
        return Objects.requireNonNull(authority);
    }
}
