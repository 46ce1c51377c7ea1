package org.lingqu.exchange.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.AccessCounts;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.collection.http.GivenInterface;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.exchange.service.GivenService;
import org.lingqu.exchange.service.Services;
import org.lingqu.identity.Keyring;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Grants;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second gateway on the database, played by a book and a membership of its own beside the server's. */
@IntegrationTest
class GatewaysIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    Grants grants;

    @Autowired
    AccessCounts answered;

    @Autowired
    Keyring credentials;

    @Autowired
    LegalTime time;

    @Autowired
    DatabaseAddress database;

    @Autowired
    DataDirectory data;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Services services;

    @Autowired
    ServiceDoors serversDoors;

    @Autowired
    CredentialDoors serversCredentials;

    @Autowired
    GrantBook serversBook;

    @Autowired
    Membership serversMembership;

    @Autowired
    GivenEntries entries;

    @Autowired
    TestPeople people;

    @TempDir
    Path folder;

    private ServedRegister.@Nullable World world;
    private @Nullable GrantBook second;
    private @Nullable Membership membership;
    private final ServiceDoors doors = new ServiceDoors();
    private final CredentialDoors secondsCredentials = new CredentialDoors();

    @BeforeEach
    void a_grant_known_to_two_gateways() {
        world = register.aWorld();
        GrantBook book = new GrantBook(grants, answered, time);
        Membership member = new Membership(book, credentials, secondsCredentials, doors, database, jdbc);
        second = book;
        membership = member;
        member.start();
        await().atMost(SOON).until(() -> member.isFresh() && member.ticket() != 0);
        // one that an earlier test has ended may still stand among them
        await().atMost(LONG).until(() -> gateways().size() == 2);
    }

    @AfterEach
    void the_second_ends() {
        membership().stop();
    }

    @Test
    void a_withdrawal_is_acknowledged_when_the_other_gateways_answers_have_ended() throws Exception {
        Set<UUID> both = gateways();
        LiveGrant live = live();
        Leaving answer = requireNonNull(live.leave(membership().ticket()));

        CompletableFuture<Void> withdrawal = CompletableFuture.runAsync(() -> given.withdraw(grant()));
        await().atMost(SOON).until(() -> !leaves());
        assertThat(withdrawal)
                .as("nothing new leaves there, but one answer is still on its way")
                .isNotDone();
        assertThat(answer.mayGoOn()).as("it may end").isTrue();
        assertThat(live.leave(membership().ticket())).isNull();
        assertThat(live.refusal().code()).isEqualTo("grant-withdrawn");
        assertThat(withdrawal).isNotDone();

        answer.left();
        withdrawal.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(gateways()).as("nobody was given up").isEqualTo(both);
    }

    @Test
    void an_interface_is_off_when_what_it_answered_has_left_the_other_gateways_too() throws Exception {
        Set<UUID> both = gateways();
        Department provider = people.aDepartment();
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Actor steward = people.aPersonOf(provider, PostKind.STEWARD);
        DepartmentService declared = GivenService.declared(services, entry, steward);
        Runnable answer = requireNonNull(doors.pass(declared));

        CompletableFuture<DepartmentService> off =
                CompletableFuture.supplyAsync(() -> services.switchOff(declared.id(), "维护", steward));
        await().atMost(SOON).until(() -> !mayPass(declared));
        assertThat(off).as("one answer is still on its way there").isNotDone();

        answer.run();
        assertThat(off.get(10, TimeUnit.SECONDS).off()).isNotNull();
        assertThat(doors.pass(GivenService.declared(services, entry, steward)))
                .as("a new declaration answers again")
                .isNotNull();
        assertThat(gateways()).as("nobody was given up").isEqualTo(both);
    }

    @Test
    void the_other_gateways_are_asked_while_an_answer_of_the_own_one_is_still_on_its_way() throws Exception {
        Department provider = people.aDepartment();
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Actor steward = people.aPersonOf(provider, PostKind.STEWARD);
        DepartmentService declared = GivenService.declared(services, entry, steward);
        Runnable answer = requireNonNull(serversDoors.pass(declared));

        CompletableFuture<DepartmentService> off =
                CompletableFuture.supplyAsync(() -> services.switchOff(declared.id(), "维护", steward));
        await().atMost(SOON).until(() -> !mayPass(declared));
        assertThat(off).as("one answer is still on its way here").isNotDone();

        answer.run();
        assertThat(off.get(10, TimeUnit.SECONDS).off()).isNotNull();
    }

    @Test
    void a_withdrawal_is_told_to_the_other_gateways_while_an_answer_of_the_own_one_is_still_on_its_way()
            throws Exception {
        Leaving there = requireNonNull(live().leave(membership().ticket()));
        Leaving here = requireNonNull(serversBook
                .find(grant().consumer().system(), grant().resource(), null, time.today())
                .orElseThrow()
                .leave(serversMembership.ticket()));

        CompletableFuture<Void> withdrawal = CompletableFuture.runAsync(() -> given.withdraw(grant()));
        await().atMost(SOON).until(this::isAskedAboutTheGrant);
        there.left();
        await().atMost(SOON).until(() -> !isAskedAboutTheGrant());
        assertThat(withdrawal).as("one answer is still on its way here").isNotDone();

        here.left();
        withdrawal.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void about_grants_that_end_together_the_other_gateways_are_asked_before_any_answer_is_waited_for()
            throws Exception {
        Grant other = given.give(GivenGrants.like(grant(), draft -> draft.frequency(9, 9)));
        await().atMost(SOON).until(() -> known(other).isPresent());
        Leaving one =
                requireNonNull(known(grant()).orElseThrow().leave(membership().ticket()));
        Leaving another =
                requireNonNull(known(other).orElseThrow().leave(membership().ticket()));

        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> given.withdraw(List.of(grant(), other)));
        await().atMost(SOON).until(() -> isAskedAbout(grant()) && isAskedAbout(other));
        one.left();
        await().atMost(SOON).until(() -> !isAskedAbout(grant()));
        assertThat(ended).as("the other answer is still on its way").isNotDone();

        another.left();
        ended.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private Optional<LiveGrant> known(Grant grant) {
        return book().find(grant.consumer().system(), grant.resource(), grant.number(), time.today());
    }

    private boolean isAskedAboutTheGrant() {
        return isAskedAbout(grant());
    }

    /** Whether the question stands, which a gateway takes away when none of its answers under the grant is on its way any more. */
    private boolean isAskedAbout(Grant grant) {
        return jdbc.sql("select exists (select 1 from exchange.recall where about = ?)")
                .param(grant.id().toString())
                .query(Boolean.class)
                .single();
    }

    @Test
    void what_an_interface_answered_and_was_recorded_does_not_leave_once_it_is_off() {
        try (GivenInterface own = new GivenInterface((exchange, query) ->
                GivenInterface.json(exchange, "{\"data\":[{\"code\":\"1\",\"name\":\"临渠第1商行\"}]}"))) {
            Department provider = people.aDepartment();
            EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
            DepartmentService declared =
                    GivenService.declared(services, entry, people.aPersonOf(provider, PostKind.STEWARD), own.port());
            ServedRegister.Caller caller = register.aCaller();
            register.given(entry, provider, caller, List.of(new GrantedItem("qymc", "企业名称", PersonalMark.NONE)));
            Asked asked = new Asked(port, entry.code().value(), caller.token(), null, "GSBX-2026-104417");
            assertThat(asked.lookup("tyshxydm=1").body()).contains("临渠第1商行");

            // as if it were switched off between the last look at the database and the record
            serversDoors.shut(declared);
            Asked.Answer late = asked.lookup("tyshxydm=1");

            assertThat(late.status()).isEqualTo(503);
            assertThat(late.json()).containsEntry("code", "service-off");
            assertThat(late.body()).doesNotContain("商行");
        }
    }

    @Test
    void a_revocation_is_acknowledged_when_what_was_called_for_with_the_credential_has_left_the_other_gateways_too()
            throws Exception {
        Set<UUID> both = gateways();
        Runnable answer = requireNonNull(secondsCredentials.pass(world().client()));

        CompletableFuture<Void> revocation = CompletableFuture.runAsync(this::revoke);
        await().atMost(SOON).until(() -> !mayPass(secondsCredentials));
        assertThat(revocation)
                .as("nothing new leaves there, but one answer is still on its way")
                .isNotDone();

        answer.run();
        revocation.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(secondsCredentials.pass(register.aCaller().client()))
                .as("others go on")
                .isNotNull();
        assertThat(gateways()).as("nobody was given up").isEqualTo(both);
    }

    @Test
    void a_revocation_waits_for_answers_of_the_own_gateway_and_asks_the_others_meanwhile() throws Exception {
        Runnable answer = requireNonNull(serversCredentials.pass(world().client()));

        CompletableFuture<Void> revocation = CompletableFuture.runAsync(this::revoke);
        await().atMost(SOON).until(() -> !mayPass(secondsCredentials));
        assertThat(revocation).as("one answer is still on its way here").isNotDone();
        assertThat(mayPass(serversCredentials)).isFalse();

        answer.run();
        revocation.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void a_credential_that_is_retired_fails_no_call_that_is_on_its_way_in_any_gateway() {
        Runnable here = requireNonNull(serversCredentials.pass(world().client()));
        Runnable there = requireNonNull(secondsCredentials.pass(world().client()));

        assertThat(CompletableFuture.supplyAsync(
                        () -> credentials.retire(grant().consumer().system(), world().client(), world().integrator())))
                .as("waits for none of them")
                .succeedsWithin(LONG);
        assertThat(mayPass(serversCredentials)).isTrue();
        assertThat(mayPass(secondsCredentials)).isTrue();
        assertThat(Asked.of(port, world())
                        .lookup("tyshxydm=" + ServedRegister.key(1))
                        .status())
                .isEqualTo(200);
        here.run();
        there.run();
    }

    @Test
    void what_was_called_for_and_recorded_does_not_leave_once_the_credential_is_revoked() {
        // as if it were revoked between the proof and the answer
        serversCredentials.shut(world().client());
        Asked.Answer late = Asked.of(port, world()).lookup("tyshxydm=" + ServedRegister.key(1));

        assertThat(late.status()).isEqualTo(401);
        assertThat(late.json()).containsEntry("code", "credential-ended");
        assertThat(late.body()).doesNotContain("商行");
        assertThat(leaves()).as("the grant itself lets others out").isTrue();
    }

    private void revoke() {
        credentials.revoke(grant().consumer().system(), world().client(), "演练", world().integrator());
    }

    private boolean mayPass(CredentialDoors through) {
        Runnable out = through.pass(world().client());
        if (out != null) {
            out.run();
        }
        return out != null;
    }

    private boolean leaves() {
        Leaving out = live().leave(membership().ticket());
        if (out != null) {
            out.left();
        }
        return out != null;
    }

    private boolean mayPass(DepartmentService declared) {
        Runnable out = doors.pass(declared);
        if (out != null) {
            out.run();
        }
        return out != null;
    }

    @Test
    void a_withdrawal_waits_out_a_gateway_that_is_given_up_and_what_it_had_begun_goes_no_further() throws Exception {
        LiveGrant before = live();
        long ticket = membership().ticket();
        Leaving answer = requireNonNull(before.leave(ticket));
        jdbc.sql("delete from exchange.gateway where id <> ?")
                .param(serversId())
                .update();

        CompletableFuture<Void> withdrawal = CompletableFuture.runAsync(() -> given.withdraw(grant()));
        await().atMost(SOON).until(() -> !answer.mayGoOn());
        // it may be back and have been asked already: then the withdrawal waits for what it had begun
        answer.left();
        withdrawal.get(LONG.toSeconds(), TimeUnit.SECONDS);
        await().atMost(SOON).until(() -> membership().ticket() != 0);
        assertThat(membership().ticket()).as("it came back by another ticket").isNotEqualTo(ticket);
        assertThat(before.leave(ticket)).isNull();
        assertThat(before.leave(membership().ticket()))
                .as("and has read the withdrawal")
                .isNull();
        assertThat(live().leave(membership().ticket())).isNull();
        ServedRegister.World other = register.aWorld();
        await().atMost(SOON).until(() -> live(other.grant()) != null);
        Leaving others = requireNonNull(live(other.grant())).leave(membership().ticket());
        assertThat(others).as("others go on").isNotNull();
        requireNonNull(others).left();
    }

    @Test
    void a_gateway_that_stopped_cleanly_is_waited_for_by_nobody_and_answers_nothing() {
        long ticket = membership().ticket();
        LiveGrant live = live();
        membership().stop();

        assertThat(membership().isFresh()).isFalse();
        assertThat(live.leave(ticket)).isNull();
        assertThat(live.refusal().code()).isEqualTo("grants-stale");
        assertThat(gateways()).hasSize(1);
        assertThat(CompletableFuture.runAsync(() -> given.withdraw(grant()))).succeedsWithin(Lease.LENGTH);
    }

    @Test
    void a_gateway_that_went_without_a_word_is_forgotten_after_its_lease() {
        jdbc.sql("insert into exchange.gateway (id, host, pid) values (?, 'gone', 1)")
                .param(UUID.randomUUID())
                .update();
        assertThat(gateways()).hasSize(3);
        await().atMost(LONG).until(() -> gateways().size() == 2);
        assertThat(membership().isFresh()).isTrue();
        assertThat(Asked.of(port, world())
                        .lookup("tyshxydm=" + ServedRegister.key(1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_process_with_other_secret_files_does_not_start_on_the_database() throws IOException {
        Path same = Files.createDirectories(folder.resolve("same/keys"));
        Path other = Files.createDirectories(folder.resolve("other/keys"));
        for (Path keys : List.of(same, other)) {
            Files.copy(data.sub("keys").resolve("record-salt"), keys.resolve("record-salt"));
            Files.copy(data.sub("keys").resolve("log-key"), keys.resolve("log-key"));
        }
        Files.writeString(other.resolve("log-key"), "another\n");

        SharedKeys right = new SharedKeys(new DataDirectory(folder.resolve("same")), jdbc);
        right.start();
        assertThat(right.isRunning()).isTrue();
        SharedKeys wrong = new SharedKeys(new DataDirectory(folder.resolve("other")), jdbc);
        assertThatThrownBy(wrong::start).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("node-keys-other");
            assertThat(problem.arguments()).containsExactly("log-key");
        });
        assertThat(wrong.isRunning()).isFalse();
    }

    private Membership membership() {
        return requireNonNull(membership);
    }

    private GrantBook book() {
        return requireNonNull(second);
    }

    private ServedRegister.World world() {
        return requireNonNull(world);
    }

    private Grant grant() {
        return world().grant();
    }

    private LiveGrant live() {
        return requireNonNull(live(grant()));
    }

    private @Nullable LiveGrant live(Grant grant) {
        return book().find(grant.consumer().system(), grant.resource(), null, time.today())
                .orElse(null);
    }

    /** Those that stand on the database; one that was given up comes back as another one. */
    private Set<UUID> gateways() {
        return jdbc.sql("select id from exchange.gateway").query(UUID.class).set();
    }

    /** The one that stood there first. */
    private UUID serversId() {
        return jdbc.sql("select id from exchange.gateway order by began limit 1")
                .query(UUID.class)
                .single();
    }
}
