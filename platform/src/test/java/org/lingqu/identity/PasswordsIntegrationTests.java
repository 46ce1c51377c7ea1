package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class PasswordsIntegrationTests {

    private static final String NEW = "river-of-1206-years";

    @LocalServerPort
    int port;

    @Autowired
    Passwords passwords;

    @Autowired
    Enrolment enrolment;

    @Autowired
    Accounts accounts;

    @Autowired
    SignIn signIn;

    @Autowired
    ApiTokens tokens;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    IdentitySettings settings;

    @Autowired
    LegalTime legal;

    @Autowired
    AuditTrail audit;

    @Autowired
    Departments departments;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @Test
    void a_changed_password_ends_every_session_and_token_of_the_account() {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        Visitor here = Visitor.signedIn(port, account.username());
        Visitor elsewhere = Visitor.signedIn(port, account.username());
        String token = tokens.issue(account.id()).token();

        Answer answer = Program.with(port, token)
                .put("/api/v1/me/password", Map.of("current", TestPeople.PASSWORD, "password", NEW));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(Program.with(port, token).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(here.get("/account").location()).contains("/sign-in");
        assertThat(elsewhere.get("/account").location()).contains("/sign-in");
        assertThat(signIn.withPassword(account.username(), NEW, SignIn.Way.PAGES))
                .isEqualTo(account.id());
        refused(
                "sign-in-refused",
                () -> signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES));
    }

    @Test
    void a_password_that_is_changed_while_it_is_being_proved_lets_nobody_in() {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        SignIn slow = signIn(
                new DelegatingEncoder(encoder) {
                    @Override
                    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                        boolean right = super.matches(password, hash);
                        apart(() -> passwords.change(TestPeople.PASSWORD, NEW, NEW, people.actorOf(account)));
                        return right;
                    }
                },
                tokens);

        transaction.executeWithoutResult(status -> refused(
                "sign-in-refused",
                () -> slow.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.INTERFACE)));

        assertThat(signIn.withPassword(account.username(), NEW, SignIn.Way.PAGES))
                .isEqualTo(account.id());
    }

    @Test
    void a_change_that_was_begun_before_a_reset_does_not_undo_it() {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        List<String> temporary = new ArrayList<>();
        PasswordEncoder slow = new DelegatingEncoder(encoder) {
            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                boolean right = super.matches(password, hash);
                apart(() -> temporary.add(passwords.reset(account.id(), people.administrator())));
                return right;
            }
        };
        Passwords late = new Passwords(jdbc, accounts, slow, settings, legal, audit, events);

        transaction.executeWithoutResult(status -> assertThat(
                        faults(() -> late.change(TestPeople.PASSWORD, NEW, NEW, people.actorOf(account))))
                .containsExactly(Fault.of("current", "password-current")));

        refused("sign-in-refused", () -> signIn.withPassword(account.username(), NEW, SignIn.Way.PAGES));
        assertThat(signIn.withPassword(account.username(), temporary.get(0), SignIn.Way.PAGES))
                .isEqualTo(account.id());
    }

    @Test
    void nobody_changes_the_password_between_its_proof_and_the_token_it_gives() {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        List<UUID> free = new ArrayList<>();
        SignIn watched = signIn(encoder, new ApiTokens(jdbc, legal, settings, accounts) {
            @Override
            public Issued issue(AccountId id) {
                apart(() -> free.addAll(jdbc.sql("select id from identity.account where id = ? for update skip locked")
                        .param(id.value())
                        .query(UUID.class)
                        .list()));
                return super.issue(id);
            }
        });

        String token = Objects.requireNonNull(
                        transaction.execute(status -> watched.token(account.username(), TestPeople.PASSWORD)))
                .token();

        assertThat(free).isEmpty();
        assertThat(tokens.actorOf(token)).isPresent();
    }

    @Test
    void a_session_that_was_kept_only_after_the_change_ends_with_its_next_request() {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        Visitor late = Visitor.signedIn(port, account.username());
        assertThat(late.get("/account").status()).isEqualTo(200);
        // as the change finds no session when this one is not kept yet
        jdbc.sql("update spring_session set principal_name = null where principal_name = ?")
                .param(account.username())
                .update();

        passwords.change(TestPeople.PASSWORD, NEW, NEW, people.actorOf(account));

        assertThat(late.get("/account").location()).contains("/sign-in");
    }

    private SignIn signIn(PasswordEncoder proving, ApiTokens issuing) {
        return new SignIn(accounts, passwords, issuing, proving, legal, settings, audit, departments, events);
    }

    private void apart(Runnable act) {
        TransactionTemplate other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        other.executeWithoutResult(status -> act.run());
    }

    /** As the server's, for a test that does something between. */
    private abstract static class DelegatingEncoder implements PasswordEncoder {

        private final PasswordEncoder real;

        DelegatingEncoder(PasswordEncoder real) {
            this.real = real;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return real.encode(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return real.matches(password, hash);
        }
    }

    @Test
    void everything_wrong_with_a_new_password_is_said_at_once_and_the_old_one_stays() {
        Account account = people.anAccountOf(people.aDepartment());
        Actor person = people.actorOf(account);
        assertThat(faults(() -> passwords.change("wrong", "short", "other", person)))
                .extracting(Fault::where)
                .containsExactly("current", "password", "again");
        for (String weak : List.of(
                "password-2026",
                "Passw0rd!2026",
                "1qaz2wsx3edc",
                account.username() + "-1",
                "onlyletters",
                "1234567890",
                "口令".repeat(20) + "-1",
                TestPeople.PASSWORD)) {
            assertThat(faults(() -> passwords.change(TestPeople.PASSWORD, weak, weak, person)))
                    .as(weak)
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.where()).isEqualTo("password"));
        }
        assertThat(signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES))
                .isEqualTo(account.id());
        assertThat(acts("identity.change-password", account)).isEqualTo(9);
    }

    @Test
    void a_password_of_any_length_is_refused_at_the_gate_without_a_fault_of_ours() {
        Account account = people.anAccountOf(people.aDepartment());
        refused("sign-in-refused", () -> signIn.withPassword(account.username(), "x".repeat(5000), SignIn.Way.PAGES));
        Answer answer = Program.with(port, "")
                .post("/api/v1/tokens", Map.of("username", account.username(), "password", "长\u0000".repeat(400)));
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void a_temporary_password_opens_the_pages_only_to_be_changed_and_no_interface() {
        Department department = people.aDepartment();
        Enrolment.Enrolled enrolled = enrolment.open(aName(), "王小", department.id(), people.administrator());
        String username = enrolled.account().username();

        Visitor visitor = Visitor.stranger(port);
        assertThat(visitor.signIn(username, enrolled.password()).location()).endsWith("/account/password");
        for (String path : List.of("/", "/catalog", "/account", "/notices")) {
            assertThat(visitor.get(path).location()).as(path).endsWith("/account/password");
        }
        assertThat(visitor.get("/account/password").status()).isEqualTo(200);
        Answer token = Program.with(port, "")
                .post("/api/v1/tokens", Map.of("username", username, "password", enrolled.password()));
        assertThat(token.status()).isEqualTo(403);
        assertThat(token.code()).isEqualTo("password-must-change");

        Answer changed = visitor.post(
                "/account/password", Map.of("current", enrolled.password(), "password", NEW, "again", NEW));
        assertThat(changed.location()).contains("/sign-in?changed");
        assertThat(visitor.signIn(username, NEW).location()).doesNotContain("/account", "/sign-in");
    }

    @Test
    void a_temporary_password_ends_after_three_days() {
        Enrolment.Enrolled enrolled =
                enrolment.open(aName(), "王小", people.aDepartment().id(), people.administrator());
        time.advance(Duration.ofDays(3).plusMinutes(1));
        refused(
                "password-expired",
                () -> signIn.withPassword(enrolled.account().username(), enrolled.password(), SignIn.Way.PAGES));
    }

    @Test
    void a_reset_ends_sessions_tokens_and_a_lock_and_is_recorded() {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        Visitor visitor = Visitor.signedIn(port, account.username());
        String token = tokens.issue(account.id()).token();
        for (int i = 0; i < 5; i++) {
            refused("sign-in-refused", () -> signIn.withPassword(account.username(), "wrong-one-1", SignIn.Way.PAGES));
        }
        refused("account-locked", () -> signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES));

        String temporary = passwords.reset(account.id(), people.administrator());

        assertThat(visitor.get("/account").location()).contains("/sign-in");
        assertThat(tokens.actorOf(token)).isEmpty();
        assertThat(signIn.withPassword(account.username(), temporary, SignIn.Way.PAGES))
                .isEqualTo(account.id());
        assertThat(acts("identity.reset-password", account)).isEqualTo(1);
        assertThat(acts("identity.sign-in", account)).isGreaterThanOrEqualTo(6);
        refused(
                "permission-missing",
                () -> passwords.reset(account.id(), people.actorOf(people.anAccountOf(people.aDepartment()))));
    }

    @Test
    void nobody_resets_the_own_password_without_knowing_it() {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR);
        refused("own-password", () -> passwords.reset(account.id(), people.actorOf(account)));
    }

    @Test
    void a_disabled_account_can_be_enabled_again_with_its_own_password() {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        accounts.disable(account.id(), people.administrator());
        accounts.disable(account.id(), people.administrator());
        refused(
                "sign-in-refused",
                () -> signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES));
        accounts.enable(account.id(), people.administrator());
        assertThat(signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES))
                .isEqualTo(account.id());
        assertThat(acts("identity.disable-account", account)).isEqualTo(1);
        assertThat(acts("identity.enable-account", account)).isEqualTo(1);
    }

    private long acts(String verb, Account account) {
        return jdbc.sql("select count(*) from audit.record where verb = ? and subject_id = ?")
                .params(verb, account.id().toString())
                .query(Long.class)
                .single();
    }

    private static String aName() {
        return "u" + UUID.randomUUID().toString().substring(0, 12);
    }

    private static List<Fault> faults(ThrowingCallable act) {
        return catchThrowableOfType(Problem.class, act).faults();
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
