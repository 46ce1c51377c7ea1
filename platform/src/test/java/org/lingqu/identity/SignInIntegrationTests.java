package org.lingqu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class SignInIntegrationTests {

    @Autowired
    SignIn signIn;

    @Autowired
    Accounts accounts;

    @Autowired
    ApiTokens tokens;

    @Autowired
    SystemClients clients;

    @Autowired
    Keyring keyring;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @Test
    void lets_in_with_the_right_password_and_gives_what_the_posts_give() {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER, PostKind.CHIEF_REPRESENTATIVE);

        assertThat(signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES))
                .isEqualTo(account.id());
        assertThat(people.actorOf(account).permissions())
                .containsExactlyInAnyOrder(
                        Permission.CATALOG_COMPILE, Permission.SHARING_APPLY, Permission.SHARING_ANSWER);
    }

    @Test
    void never_says_which_of_account_and_password_is_wrong() {
        Account account = people.anAccountOf(people.aDepartment());

        assertThatThrownBy(() -> signIn.withPassword(account.username(), "wrong-password-1", SignIn.Way.PAGES))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("sign-in-refused"));
        assertThatThrownBy(() -> signIn.withPassword("nobody-at-all", "wrong-password-1", SignIn.Way.PAGES))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("sign-in-refused"));
    }

    @Test
    void locks_after_five_failures_and_opens_again_after_a_quarter_of_an_hour() {
        Account account = people.anAccountOf(people.aDepartment());
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> signIn.withPassword(account.username(), "wrong-password-1", SignIn.Way.PAGES))
                    .isInstanceOf(Problem.class);
        }

        assertThatThrownBy(() -> signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("account-locked"));
        time.advance(Duration.ofMinutes(16));
        assertThat(signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES))
                .isEqualTo(account.id());
    }

    @Test
    void a_disabled_account_acts_no_more_with_the_token_it_holds() {
        Account account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
        String token = tokens.issue(account.id()).token();
        assertThat(tokens.actorOf(token)).isPresent();

        accounts.disable(account.id(), people.administrator());

        assertThat(tokens.actorOf(token)).isEmpty();
        assertThatThrownBy(() -> signIn.withPassword(account.username(), TestPeople.PASSWORD, SignIn.Way.PAGES))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_persons_token_ends_after_half_an_hour() {
        Account account = people.anAccountOf(people.aDepartment());
        String token = tokens.issue(account.id()).token();

        time.advance(Duration.ofMinutes(31));

        assertThat(tokens.actorOf(token)).isEmpty();
    }

    @Test
    void a_system_gets_a_short_lived_token_that_dies_with_its_credential() {
        Department department = people.aDepartment();
        Actor integrator = people.aPersonOf(department, PostKind.INTEGRATOR);
        InformationSystem system = organization.register("就业系统", 3, integrator);
        SystemClients.Credential credential = clients.issue(system.id(), integrator);

        String token = clients.token(credential.client(), credential.secret()).token();
        assertThat(clients.callerOf(token)).extracting(SystemCaller::system).isEqualTo(system.id());
        assertThat(clients.callerOf(token + "x")).isNull();

        keyring.revoke(system.id(), credential.client(), "", integrator);
        assertThat(clients.callerOf(token)).isNull();
        assertThatThrownBy(() -> clients.token(credential.client(), credential.secret()))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("client-refused"));
    }

    @Test
    void a_systems_token_expires() {
        Actor integrator = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        InformationSystem system = organization.register("参保系统", 3, integrator);
        SystemClients.Credential credential = clients.issue(system.id(), integrator);
        String token = clients.token(credential.client(), credential.secret()).token();

        time.advance(Duration.ofMinutes(11));

        assertThat(clients.callerOf(token)).isNull();
    }

    @Test
    void nobody_issues_credentials_for_another_departments_system() {
        Actor integrator = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR);
        SystemId system = organization.register("公积金系统", 3, integrator).id();

        assertThatThrownBy(() -> clients.issue(system, stranger))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("system-unknown"));
    }

    @Test
    void nobody_is_administrator_and_chief_representative_at_once() {
        Department department = people.aDepartment();
        Account account = people.anAccountOf(department, PostKind.ADMINISTRATOR);

        assertThatThrownBy(() -> organization.appoint(
                        account.id(),
                        organization.establish(
                                department.id(), PostKind.CHIEF_REPRESENTATIVE, "首席代表", people.administrator()),
                        people.administrator()))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("posts-incompatible"));
    }
}
