package org.lingqu.sharing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Offences;
import org.lingqu.casework.OverdueSweep;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.SharingType;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Reorganization;
import org.lingqu.organization.Reorganizations;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Under Aba’s measures a grant says whether a copy may be kept and when it is deleted; what is kept beyond that is proposed as an act. */
@OneSourceTest
class LocalCopyInAbaIntegrationTests {

    private static final String OFFENCE = "ILLEGAL_COPYING";

    @LocalServerPort
    int port;

    @Autowired
    OneSourceCity city;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    ServedRegister register;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    CopyDeletions deletions;

    @Autowired
    SharingEvidence evidence;

    @Autowired
    GrantEnd endings;

    @Autowired
    Reorganizations reorganizations;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Cases cases;

    @Autowired
    Offences offences;

    @Autowired
    OverdueSweep sweep;

    @Autowired
    LegalTime time;

    @Autowired
    TestTime clock;

    private Department provider;
    private Actor chief;
    private EntryVersion entry;
    private World world;
    private Actor applicant;
    private Actor steward;

    @BeforeEach
    void a_register_and_who_wants_to_copy_it() {
        city.applies();
        provider = people.aDepartment();
        chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        entry = entries.publish(provider, SharingType.CONDITIONAL);
        world = register.aWorld(provider, entry);
        Department consumer = departments.get(world.grant().consumer().department());
        applicant = people.aPersonOf(consumer, PostKind.CHIEF_REPRESENTATIVE);
        steward = people.aPersonOf(consumer, PostKind.STEWARD);
        purposes.record(applicant);
    }

    @AfterEach
    void back_to_today() {
        clock.release();
    }

    @Test
    @Obligation("AB-44.13")
    void what_may_be_copied_stands_in_the_grant_and_a_copy_whose_deletion_is_not_confirmed_is_proposed() {
        LocalDate day = time.today().plusDays(60);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applied(Custody.NONE, CallKind.LOOKUP, CallKind.PAGES))
                .satisfies(refused -> {
                    assertThat(refused.faults()).extracting(Fault::code).containsExactly("copy-terms-missing");
                });
        refused("deleteBy", LocalCopy.until(100, null));
        refused("copyRows", LocalCopy.until(0, day));
        refused("copy", LocalCopy.queryOnly());

        Grant query = granted(applied(Custody.NONE, CallKind.LOOKUP), Map.of());
        Grant kept = granted(applied(copy(200, day), CallKind.LOOKUP, CallKind.PAGES), Map.of());
        Grant forgotten = granted(
                applied(copy(200, day), CallKind.LOOKUP, CallKind.PAGES),
                Map.of("copyRows", List.of("100"), "reason", List.of("按需要")));

        assertThat(requireNonNull(query.copy()).allowed()).isFalse();
        assertThat(requireNonNull(forgotten.copy()).rowsPerDay()).isEqualTo(100);
        assertThat(requireNonNull(kept.copy()).deleteBy()).isEqualTo(day);
        assertThat(requireNonNull(kept.copy()).under())
                .extracting(Citation::article)
                .allSatisfy(article -> assertThat(article).contains("第四十四条"));
        Asked asked = Asked.of(port, world);
        Asked queries = asked.grant(query.number());
        assertThat(queries.lookup("tyshxydm=" + ServedRegister.key(7)).status()).isEqualTo(200);
        assertThat(queries.rows("limit=5").json()).containsEntry("code", "copy-not-granted");
        Asked copies = asked.grant(forgotten.number());
        assertThat(copies.rows("limit=101").json()).containsEntry("code", "copy-over-volume");
        assertThat(copies.rows("limit=100").status()).isEqualTo(200);

        deletions.look();
        assertThat(deletions.of(kept.id(), applicant)).as("not yet").isEmpty();
        clock.set(day.minusDays(5), LocalTime.of(9, 0));
        deletions.look();
        assertThat(deletions.of(query.id(), applicant)).isEmpty();
        CaseFile due = caseOf(kept);
        CaseFile missing = caseOf(forgotten);
        assertThat(due.running("sharing.localCopy").orElseThrow().due()).isEqualTo(day);
        assertThat(due.stage()).isEqualTo("to-delete");

        Inputs told = told(time.today());
        assertThatExceptionOfType(Problem.class)
                .as("the provider does not confirm what others deleted")
                .isThrownBy(() -> act(due.id(), "confirm", told, chief));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> act(due.id(), "confirm", told(time.today().plusDays(1)), steward))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("deletion-incomplete"));
        assertThatExceptionOfType(Problem.class)
                .as("nobody waives it")
                .isThrownBy(() -> act(due.id(), "lift", Inputs.of("reason", "不用删"), chief))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("deletion-stays"));
        act(due.id(), "confirm", told, steward);
        CopyDeletion.Confirmation confirmed =
                requireNonNull(deletions.of(kept.id(), chief).get(0).confirmation());
        assertThat(confirmed.place()).isEqualTo("统计分析库");
        assertThat(confirmed.confirmedBy()).contains(steward.name());
        sweep.run();
        assertThat(proposed(missing.id())).as("in time").isEmpty();

        clock.set(day.plusDays(1), LocalTime.of(9, 0));
        sweep.run();
        assertThat(proposed(missing.id())).containsExactly(OFFENCE);
        assertThat(proposed(due.id())).isEmpty();
        ProposedOffence offence = offences.about(missing.id()).get(0);
        assertThat(offence.department()).isEqualTo(applicant.home());
        assertThat(offence.evidence().get("article")).contains("第四十四条");
    }

    @Test
    void a_grant_that_ends_early_brings_the_deletion_forward_and_one_that_is_lengthened_puts_it_off() {
        LocalDate last = time.today().plusDays(8);
        Grant ended = granted(applied(copy(200, last.plusDays(100)), CallKind.PAGES), Map.of());
        endings.withdraw(ended.id(), "不再需要", chief);
        deletions.look();
        assertThat(deletions.of(ended.id(), applicant))
                .extracting(CopyDeletion::due)
                .containsExactly(time.today().plusDays(7));

        Grant lengthened = granted(applied(copy(200, last), last, CallKind.PAGES), Map.of());
        deletions.look();
        assertThat(deletions.of(lengthened.id(), applicant)).hasSize(1);
        Application longer = applications.extend(lengthened.id(), last.plusYears(1), "继续分析", applicant);
        applications.answer(longer.id(), "grant", whole(longer, Map.of()), chief);
        deletions.look();

        assertThat(requireNonNull(grants.find(lengthened.id()).orElseThrow().copy())
                        .deleteBy())
                .isEqualTo(last.plusYears(1));
        assertThat(deletions.of(lengthened.id(), applicant))
                .singleElement()
                .satisfies(deletion -> assertThat(deletion.lifted()).isTrue());
    }

    @Test
    @Obligation("AB-44.13")
    void a_copy_made_after_one_was_deleted_is_demanded_back_too() {
        LocalDate last = time.today().plusDays(8);
        Grant grant = granted(applied(copy(200, last), last, CallKind.PAGES), Map.of());
        deletions.look();
        assertThat(evidence.of(caseOf(grant), applicant).subjects())
                .as("all acts about the grant belong to the evidence of the case")
                .containsExactly(grant.id().toString());
        act(caseOf(grant).id(), "confirm", told(time.today()), steward);
        deletions.look();
        assertThat(deletions.of(grant.id(), applicant)).as("once is enough").hasSize(1);
        LocalDate later = last.plusDays(100);
        Application longer = applications.extend(grant.id(), later, "继续分析", applicant);
        applications.answer(longer.id(), "grant", whole(longer, Map.of()), chief);
        deletions.look();
        assertThat(deletions.of(grant.id(), applicant)).as("not yet").hasSize(1);

        clock.set(later.minusDays(5), LocalTime.of(9, 0));
        deletions.look();
        assertThat(deletions.of(grant.id(), applicant))
                .extracting(CopyDeletion::due, CopyDeletion::isRunning)
                .containsExactly(tuple(later, true), tuple(last, false));

        act(caseOf(grant).id(), "confirm", told(time.today()), steward);
        endings.withdraw(grant.id(), "不再需要", chief);
        demanded(grant, later, applicant);
        assertThat(deletions.of(grant.id(), applicant))
                .as("what came between the confirmation and the end")
                .hasSize(3);
        act(caseOf(grant).id(), "confirm", told(time.today()), steward);
        clock.set(later.plusDays(30), LocalTime.of(9, 0));
        deletions.look();
        assertThat(deletions.of(grant.id(), applicant)).as("all is deleted").hasSize(3);
    }

    @Test
    @Obligation("AB-44.13")
    void a_copy_that_a_longer_period_no_longer_allows_is_demanded_back() {
        LocalDate far = time.today().plusDays(60);
        Grant grant = granted(applied(copy(200, far), CallKind.LOOKUP, CallKind.PAGES), Map.of());
        answeredWithoutCopy(grant);

        assertThat(requireNonNull(grants.find(grant.id()).orElseThrow().copy()).allowed())
                .isFalse();
        CaseFile due = caseOf(grant);
        assertThat(due.running("sharing.localCopy").orElseThrow().due())
                .as("as soon as after a withdrawal")
                .isEqualTo(time.today().plusDays(7));
        deletions.look();
        assertThat(deletions.of(grant.id(), applicant))
                .singleElement()
                .satisfies(deletion ->
                        assertThat(deletion.isRunning()).as("it stays due").isTrue());
        act(due.id(), "confirm", told(time.today()), steward);
        deletions.look();
        assertThat(deletions.of(grant.id(), applicant)).as("once is enough").hasSize(1);

        LocalDate near = time.today().plusDays(3);
        Grant soon = granted(applied(copy(200, near), CallKind.LOOKUP, CallKind.PAGES), Map.of());
        deletions.look();
        answeredWithoutCopy(soon);
        assertThat(deletions.of(soon.id(), applicant))
                .as("who is asked already is asked once")
                .extracting(CopyDeletion::due, CopyDeletion::isRunning)
                .containsExactly(tuple(near, true));
    }

    private void answeredWithoutCopy(Grant grant) {
        Application longer = applications.extend(grant.id(), grant.period().to().plusDays(100), "继续核验", applicant);
        applications.answer(
                longer.id(),
                "grant",
                whole(longer, Map.of("copy", List.of("QUERY_ONLY"), "reason", List.of("只需要核验"))),
                chief);
    }

    @Test
    void the_duty_to_delete_follows_a_merged_user_and_is_owed_to_who_provides_the_data_now() {
        LocalDate last = time.today().plusDays(8);
        Grant running = granted(applied(copy(200, last), last, CallKind.PAGES), Map.of());
        Grant ended = granted(applied(copy(200, last), last, CallKind.PAGES), Map.of());
        endings.withdraw(ended.id(), "不再需要", chief);
        demanded(ended, time.today().plusDays(7), applicant);
        CaseFile first = caseOf(running);
        CaseFile second = caseOf(ended);
        Department heir = people.aDepartment();
        reorganizations.record(
                applicant.home(),
                List.of(new Reorganization.Share(heir.id(), List.of(), List.of())),
                "测试编办〔2026〕8号",
                people.administrator());

        Actor successor = people.aPersonOf(heir, PostKind.STEWARD, PostKind.CHIEF_REPRESENTATIVE);
        assertThat(cases.get(first.id(), successor).department(CopyDeletionProcedure.CONSUMER))
                .contains(heir.id());
        act(second.id(), "confirm", told(time.today()), successor);

        Department next = people.aDepartment();
        transaction.executeWithoutResult(status ->
                events.publishEvent(new EntryPublished(entry.entry(), entry.code(), entry.number() + 1, next.id())));
        Actor owed = people.aPersonOf(next, PostKind.CHIEF_REPRESENTATIVE);
        assertThat(cases.get(first.id(), owed).department(CopyDeletionProcedure.PROVIDER))
                .contains(next.id());
        endings.withdraw(running.id(), "不再需要", owed);
        demanded(running, time.today().plusDays(7), successor);
        assertThat(cases.get(first.id(), owed).stage()).as("brought forward").isEqualTo("lifted");
    }

    /** The end of a grant is heard of after it, and looked for meanwhile. */
    private void demanded(Grant grant, LocalDate due, Actor reader) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            deletions.look();
            CopyDeletion newest = deletions.of(grant.id(), reader).get(0);
            assertThat(newest.isRunning()).isTrue();
            assertThat(newest.due()).isEqualTo(due);
        });
    }

    private void refused(String where, LocalCopy copy) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applied(Custody.NONE.with(copy), CallKind.LOOKUP, CallKind.PAGES))
                .satisfies(refused ->
                        assertThat(refused.faults()).extracting(Fault::where).containsExactly(where));
    }

    private static Custody copy(int rows, LocalDate day) {
        return Custody.NONE.with(LocalCopy.until(rows, day));
    }

    private Application applied(Custody custody, CallKind... kinds) {
        return applied(custody, time.today().plusYears(1), kinds);
    }

    private Application applied(Custody custody, LocalDate until, CallKind... kinds) {
        return applications.apply(
                new Wish(
                                entry.code(),
                                world.grant().consumer().system(),
                                List.of("tyshxydm", "qymc"),
                                RowFilter.ALL,
                                GivenPurposes.CHECKING,
                                Manner.INTERFACE,
                                Set.of(kinds),
                                new Period(time.today(), until),
                                new Frequency(5000, 50),
                                Map.of(),
                                Map.of())
                        .keeping(custody),
                applicant);
    }

    private Grant granted(Application application, Map<String, List<String>> other) {
        applications.answer(application.id(), "grant", whole(application, other), chief);
        return grants.of(application.id()).orElseThrow();
    }

    private static Inputs whole(Application application, Map<String, List<String>> other) {
        Content content = application.content();
        Map<String, List<String>> stated = new java.util.HashMap<>(Map.of(
                "items", content.items().stream().map(GrantedItem::code).toList(),
                "until", List.of(content.period().to().toString()),
                "perDay", List.of(String.valueOf(content.frequency().perDay()))));
        stated.putAll(other);
        return new Inputs(stated);
    }

    private CaseFile caseOf(Grant grant) {
        CopyDeletion deletion = deletions.of(grant.id(), applicant).get(0);
        return cases.get(deletion.caseId(), steward);
    }

    private CaseFile act(CaseId id, String move, Inputs inputs, Actor actor) {
        return cases.act(id, new CaseMove(move, inputs, cases.get(id, actor).version()), actor);
    }

    private static Inputs told(LocalDate on) {
        return Inputs.of("what", "全部 200 行和一份备份", "place", "统计分析库", "deletedOn", on.toString(), "deletedBy", "江知渔");
    }

    private List<String> proposed(CaseId id) {
        return offences.about(id).stream()
                .map(ProposedOffence::offence)
                .distinct()
                .toList();
    }
}
