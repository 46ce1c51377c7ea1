package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What another process has committed counts for the next call, though its announcement has not been heard: here it is never made. */
@IntegrationTest
class GrantsOfOtherProcessesIntegrationTests {

    private static final String LOOKUP = "tyshxydm=" + ServedRegister.key(7);

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    ServingProjections serving;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_grant_just_given_is_not_refused_as_missing() {
        ServedRegister.World world = register.aWorld();
        ServedRegister.Caller other = register.aCaller();
        Asked asked = Asked.of(port, world).token(other.token());
        assertThat(asked.lookup(LOOKUP).json()).containsEntry("code", "grant-missing");

        unheard("""
                insert into sharing.grants select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(),
                  'number', 'T-' || gen_random_uuid(), 'application', gen_random_uuid(), 'version', nextval('sharing.grant_version'), 'consumer', '%s', 'system', '%s'))).*
                from sharing.grants g where id = '%s'
                """.formatted(
                        other.consumer().department().value(),
                        other.consumer().system().value(),
                        world.grant().id().value()));

        Answer answer = asked.lookup(LOOKUP);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("临渠第7商行");
    }

    @Test
    void a_grant_that_goes_on_or_was_lengthened_is_not_refused_for_what_it_was() {
        ServedRegister.World world = register.aWorld();
        Asked asked = Asked.of(port, world);
        set(world.grant(), "suspended_at = now(), suspended_by = 'x', suspended_reason = 'x'", true);
        awaitRefusal(asked, "grant-suspended");

        set(world.grant(), "suspended_at = null, suspended_by = '', suspended_reason = ''", false);
        assertThat(asked.lookup(LOOKUP).status()).isEqualTo(200);

        set(world.grant(), "period_from = current_date - 9, period_to = current_date - 2", true);
        awaitRefusal(asked, "grant-expired");

        set(world.grant(), "period_to = current_date + 365", false);
        assertThat(asked.lookup(LOOKUP).status()).isEqualTo(200);
    }

    @Test
    void a_refusal_that_stands_is_answered_and_recorded_once() {
        ServedRegister.World world = register.aWorld();
        ServedRegister.Caller stranger = register.aCaller();
        Answer refused = Asked.of(port, world).token(stranger.token()).lookup(LOOKUP);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.receipt()).isPresent();
        assertThat(jdbc.sql("select count(*) from audit.record where system_id = ?")
                        .param(stranger.consumer().system().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void what_is_read_first_under_a_new_grant_is_of_the_version_served_when_it_was_issued() {
        ServedRegister.World world = register.aWorld();
        Asked asked = Asked.of(port, world);
        assertThat(asked.grant(world.grant().number()).rows("limit=1").json()).containsEntry("snapshot", 1);
        // another process swaps: this one has not heard of it
        register.succeed(world, 2);

        Grant fresh = given.give(GivenGrants.like(world.grant(), draft -> draft.frequency(1_000, 1_000)));

        assertThat(asked.grant(fresh.number()).changes("since=0&limit=1").json())
                .as("from here it reads on, and what went before it is not told")
                .containsEntry("snapshot", 2);
    }

    @Test
    void what_serves_is_read_anew_under_a_new_grant_once_and_not_by_every_call() {
        ServedRegister.World world = register.aWorld();
        Asked asked = Asked.of(port, world);
        assertThat(asked.rows("limit=1").status()).isEqualTo(200);

        // it is looked at again every two seconds anyway, in between as well
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            ServingTable known = serving.of(world.entry()).orElseThrow();
            assertThat(asked.rows("limit=1").status()).isEqualTo(200);
            assertThat(serving.of(world.entry()).orElseThrow()).isSameAs(known);
        });
    }

    private static void awaitRefusal(Asked asked, String code) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(asked.lookup(LOOKUP).json()).containsEntry("code", code));
    }

    /** With the announcement the change is heard, without it only its next version can be asked for. */
    private void set(Grant grant, String what, boolean announced) {
        String sql =
                "update sharing.grants set " + what + (announced ? "" : ", version = nextval('sharing.grant_version')")
                        + " where id = '" + grant.id().value() + "'";
        if (announced) {
            jdbc.sql(sql).update();
        } else {
            unheard(sql);
        }
    }

    private void unheard(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            assertThat(jdbc.sql(sql).update()).isEqualTo(1);
        });
    }
}
