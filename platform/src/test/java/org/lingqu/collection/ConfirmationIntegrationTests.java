package org.lingqu.collection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.gathering.Gathering;
import org.lingqu.collection.gathering.GatheringState;
import org.lingqu.collection.lineage.Lineage;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads that the platform orders by itself, answered for afterwards or in advance. */
@IntegrationTest
class ConfirmationIntegrationTests {

    private static final String API = "/api/v1/collection";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    Sources sources;

    @Autowired
    Loads loads;

    @Autowired
    Schedules schedules;

    @Autowired
    ScheduleClock clock;

    @Autowired
    Confirmations confirmations;

    @Autowired
    ServingProjections projections;

    @Autowired
    EntrySnapshots snapshots;

    @Autowired
    Lineage lineage;

    @Autowired
    Gathering gathering;

    @Autowired
    Notices notices;

    @Autowired
    LegalTime time;

    @Autowired
    Serving serving;

    @Autowired
    LoadsInHand inHand;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Actor steward;
    private GivenLoads.SourceBase base;
    private SourceId source;
    private EntryVersion entry;
    private Schedule schedule;

    @BeforeEach
    void a_scheduled_load() {
        Department department = people.aDepartment();
        steward = people.aPersonOf(department, PostKind.STEWARD);
        base = given.aSourceBase();
        base.run("create table qy (tyshxydm text primary key, qymc text, clrq date, zczb numeric, djzt text, bz text)");
        row("一号");
        entry = given.publish(department);
        source = sources.register(base.stated(), steward).id();
        schedule = scheduled(LoadWay.FULL);
    }

    private Schedule scheduled(LoadWay way) {
        return schedules.set(
                entry.code(),
                new SchedulePlan(source, LoadWish.ofTable("public", "qy", Map.of()), way, LocalTime.of(1, 0), 15),
                steward);
    }

    @AfterEach
    void without_a_schedule() {
        schedules.list(steward).forEach(each -> schedules.remove(each.id(), steward));
    }

    private void row(String name) {
        base.run("insert into qy values ('" + TestPeople.creditCode() + "', '" + name + "', null, 1, '1', null)");
    }

    /** Runs the schedule and waits for what becomes of its load. */
    private Load run() {
        List<LoadId> before =
                loads.ofEntry(entry.entry(), 100).stream().map(Load::id).toList();
        schedules.runNow(schedule.id(), steward);
        clock.wake();
        Load load = await().until(
                        () -> loads.ofEntry(entry.entry(), 1).stream()
                                .filter(each -> !before.contains(each.id()))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        Load ended = given.ended(load.id(), steward);
        await().until(() -> {
            clock.wake();
            return schedules.get(schedule.id(), steward).load() == null;
        });
        assertThat(ended.state()).isEqualTo(LoadState.LANDED);
        return ended;
    }

    private Confirmation told(Load load) {
        return confirmations.of(load.id(), steward).orElseThrow();
    }

    private int served() {
        projections.refresh(entry.entry());
        return projections.of(entry.entry()).map(ServingTable::version).orElse(0);
    }

    @Test
    void a_scheduled_load_waits_for_a_person_and_what_is_not_confirmed_is_never_served() {
        Load first = run();
        assertThat(told(first).waits()).isEqualTo(Confirmation.Waits.AUTOMATIC);
        assertThat(served()).isZero();
        assertThat(notices.of(steward, null, 20))
                .extracting(Notice.Received::href)
                .contains("/collection/loads/" + first.id() + "#confirmation");
        assertThatThrownBy(() -> loads.serveAgain(first.id(), steward))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("load-served"));
        assertThatThrownBy(() -> confirmations.refuse(first.id(), " ", steward))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("confirmation-reason-missing"));
        confirmations.refuse(first.id(), "来源还在整理", steward);
        assertThat(told(first).state()).isEqualTo(ConfirmationState.REFUSED);
        assertThat(first.receipt()).isNotNull();
        assertThat(loads.acknowledged(List.of(entry.entry()))).isEmpty();
        assertThat(served()).isZero();
        assertThatThrownBy(() -> confirmations.confirm(first.id(), "", steward))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("confirmation-closed"));

        row("二号");
        Load second = run();
        Program program = Program.with(port, people.tokenOf(steward));
        Answer waiting = program.get(API + "/confirmations");
        assertThat(waiting.json().path("loads")).hasSize(1);
        assertThat(waiting.json().at("/loads/0/load").asString())
                .isEqualTo(second.id().toString());
        Answer confirmed = program.post(API + "/loads/" + second.id() + "/confirmation", Map.of("remark", "已核对"));
        assertThat(confirmed.json().path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(confirmed.json().path("way").asString()).isEqualTo("PERSON");
        assertThat(given.ended(second.id(), steward).served()).isTrue();
        assertThat(served()).isEqualTo(2);
        assertThat(loads.acknowledged(List.of(entry.entry()))).containsKey(entry.entry());
        assertThat(program.get(API + "/confirmations").json().path("loads")).isEmpty();
    }

    @Test
    void what_was_refused_is_asked_about_again_and_counts_for_nothing_meanwhile() {
        schedule = scheduled(LoadWay.difference(100));
        Load first = run();
        assertThat(state()).isEqualTo(GatheringState.WHOLE);
        Load same = run();
        assertThat(same.snapshot()).as("nothing newer").isEqualTo(1);
        assertThat(requireNonNull(same.problem()).code()).isEqualTo("load-unconfirmed");
        confirmations.refuse(first.id(), "来源还在整理", steward);
        assertThat(requireNonNull(loads.get(same.id(), steward).problem()).code())
                .isEqualTo("load-not-confirmed");
        assertThat(loads.acknowledged(List.of(entry.entry()))).isEmpty();
        assertThat(gathering.firstWhole(List.of(entry.entry()))).isEmpty();
        assertThat(state()).isEqualTo(GatheringState.NOTHING);

        Load again = run();
        assertThat(again.snapshot()).isEqualTo(2);
        assertThat(told(again).isOpen()).isTrue();
        assertThat(loads.acknowledged(List.of(entry.entry()))).containsKey(entry.entry());
    }

    @Test
    void what_an_increment_stands_on_is_asked_about_again_when_it_was_refused() {
        base.run("alter table qy add column gx timestamp default '2026-09-30 09:00'");
        schedule = scheduled(LoadWay.incremental("gx", 0));
        Load first = run();
        confirmations.refuse(first.id(), "来源还在整理", steward);

        base.run("delete from qy");
        Load again = run();
        assertThat(again.snapshot()).as("not one row came").isEqualTo(2);
        assertThat(told(again).waits()).isEqualTo(Confirmation.Waits.BENEATH);
        confirmations.confirm(again.id(), "", steward);
        assertThat(given.ended(again.id(), steward).served()).isTrue();
        assertThat(served()).isEqualTo(2);
    }

    @Test
    void a_load_without_anything_newer_is_served_with_the_version_it_found() {
        schedule = scheduled(LoadWay.difference(100));
        Load first = run();
        Load same = run();
        assertThat(same.served()).isFalse();
        Instant before = time.now();
        confirmations.confirm(first.id(), "", steward);
        given.ended(first.id(), steward);
        Load later = loads.get(same.id(), steward);
        assertThat(later.served()).isTrue();
        assertThat(later.problem()).isNull();

        assertThatThrownBy(() -> snapshots.asOf(entry, before))
                .as("landed, and nobody had confirmed it")
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("snapshot-none-then"));
        row("二号");
        assertThat(run().snapshot()).isEqualTo(2);
        assertThat(snapshots.asOf(entry, time.now()).version()).isEqualTo(1);
        assertThat(lineage.asOf(entry, time.today())).isEqualTo(1);
    }

    @Test
    void who_confirms_a_load_in_the_moment_it_is_put_aside_has_it_served() throws Exception {
        Load load = run();
        LoadInHand hand = new LoadInHand(load.id(), LoadPhase.SERVING, null);
        inHand.take(hand);
        AtomicReference<CompletableFuture<Void>> aside = new AtomicReference<>();
        transaction.executeWithoutResult(status -> {
            confirmations.confirm(load.id(), "", steward);
            aside.set(CompletableFuture.runAsync(() -> serving.serve(hand)));
            await().until(() -> jdbc.sql("""
                            select count(*) from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock' and query like '%collection.%'""").query(Long.class).single() == 1);
        });
        requireNonNull(aside.get()).get(2, TimeUnit.MINUTES);
        inHand.leave(load.id());
        assertThat(given.ended(load.id(), steward).served()).isTrue();
        assertThat(served()).isEqualTo(1);
    }

    private GatheringState state() {
        return gathering.states(List.of(entry.entry())).getOrDefault(entry.entry(), GatheringState.NOTHING);
    }

    @Test
    void who_confirms_in_advance_answers_for_what_stays_within_the_limits_and_for_nothing_else() {
        Program program = Program.with(port, people.tokenOf(steward));
        String address = API + "/entries/" + entry.code().value() + "/standing-confirmation";
        Answer unfit = program.put(
                address,
                Map.of("keptBack", 101, "until", time.today().plusYears(2).toString(), "reason", ""));
        assertThat(unfit.code()).isEqualTo("standing-confirmation-unfit");
        assertThat(unfit.json().path("faults")).hasSize(3);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        Map<String, Object> body = Map.of(
                "keptBack",
                0,
                "change",
                100,
                "until",
                time.today().plusMonths(6).toString(),
                "reason",
                "来源系统逐笔核验");
        assertThat(Program.with(port, people.tokenOf(stranger))
                        .put(address, body)
                        .status())
                .isEqualTo(404);
        assertThat(program.put(address, body).json().path("by").asString()).isEqualTo(steward.name());

        Load first = run();
        assertThat(told(first)).satisfies(confirmed -> {
            assertThat(confirmed.state()).isEqualTo(ConfirmationState.CONFIRMED);
            assertThat(confirmed.way()).isEqualTo(ConfirmationWay.STANDING);
            assertThat(confirmed.personName()).isEqualTo(steward.name());
        });
        assertThat(served()).isEqualTo(1);

        base.run("insert into qy values ('91349901MA0L00R755', '校验码不对', null, 1, '1', null)");
        Load second = run();
        assertThat(told(second).waits()).isEqualTo(Confirmation.Waits.LIMITS);
        assertThat(served()).isEqualTo(1);

        base.run("delete from qy where tyshxydm = '91349901MA0L00R755'");
        assertThat(program.delete(address).status()).isEqualTo(204);
        assertThat(program.delete(address).code()).isEqualTo("standing-confirmation-unknown");
        Load third = run();
        assertThat(told(third).waits()).isEqualTo(Confirmation.Waits.AUTOMATIC);
        confirmations.confirm(third.id(), "", steward);
        assertThat(given.ended(third.id(), steward).served()).isTrue();
        assertThat(served()).isEqualTo(3);
        assertThatThrownBy(() -> confirmations.confirm(second.id(), "", steward))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("confirmation-closed"));
    }
}
