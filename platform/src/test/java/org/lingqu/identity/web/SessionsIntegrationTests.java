package org.lingqu.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.identity.Accounts;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions as GB/T 22239 level 3 and ASVS 7 want them. */
@IntegrationTest
class SessionsIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private Account account;

    @BeforeEach
    void somebody() {
        account = people.anAccountOf(people.aDepartment(), PostKind.CATALOGER);
    }

    @Test
    void the_session_gets_another_id_when_somebody_signs_in() {
        Visitor visitor = Visitor.stranger(port);
        visitor.get("/sign-in");
        String before = visitor.session();

        visitor.signIn(account.username(), TestPeople.PASSWORD);

        assertThat(before).isNotEmpty();
        assertThat(visitor.session()).isNotEmpty().isNotEqualTo(before);
        Visitor fixed = Visitor.stranger(port);
        fixed.hold(before);
        assertThat(fixed.get("/account").location()).contains("/sign-in");
    }

    @Test
    void the_cookie_is_out_of_reach_for_scripts_and_other_sites() {
        String cookie = Visitor.stranger(port).get("/sign-in").header("Set-Cookie");
        assertThat(cookie).startsWith("SESSION=").contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void signing_out_ends_the_session_on_the_server() {
        Visitor visitor = Visitor.signedIn(port, account.username());
        String session = visitor.session();

        assertThat(visitor.post("/sign-out", Map.of()).location()).contains("/sign-in?out");

        Visitor thief = Visitor.stranger(port);
        thief.hold(session);
        assertThat(thief.get("/account").location()).contains("/sign-in");
        assertThat(jdbc.sql("select count(*) from audit.record where verb = 'identity.sign-out' and subject_id = ?")
                        .param(account.id().toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void half_an_hour_without_a_request_ends_the_session() {
        Visitor visitor = Visitor.signedIn(port, account.username());
        assertThat(visitor.get("/account").status()).isEqualTo(200);
        long then = Instant.now().minus(Duration.ofMinutes(31)).toEpochMilli();
        jdbc.sql("update spring_session set last_access_time = ?, expiry_time = ? where principal_name = ?")
                .params(then, then + Duration.ofMinutes(30).toMillis(), account.username())
                .update();

        assertThat(visitor.get("/account").location()).contains("/sign-in");
    }

    @Test
    void a_disabled_account_is_out_with_the_next_request_on_every_session() {
        Visitor one = Visitor.signedIn(port, account.username());
        Visitor two = Visitor.signedIn(port, account.username());

        accounts.disable(account.id(), people.administrator());

        assertThat(one.get("/account").location()).contains("/sign-in");
        assertThat(two.get("/catalog").location()).contains("/sign-in");
        assertThat(jdbc.sql("select count(*) from spring_session where principal_name = ?")
                        .param(account.username())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_change_without_the_token_of_the_form_is_refused() {
        Visitor visitor = Visitor.signedIn(port, account.username());
        Answer forged = visitor.post("/account/password", Map.of("_csrf", "x", "current", "y"));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).contains("页面已经过期");
    }
}
