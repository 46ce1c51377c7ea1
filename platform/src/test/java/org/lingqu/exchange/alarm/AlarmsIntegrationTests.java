package org.lingqu.exchange.alarm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.AuditTrail;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.Grant;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Alarms that are lifted while somebody looks, or while nothing can be heard. */
@IntegrationTest
class AlarmsIntegrationTests {

    private static final List<String> IN_A_ROW =
            IntStream.range(0, 250).mapToObj(ServedRegister::key).toList();

    @Autowired
    ServedRegister register;

    @Autowired
    Alarms alarms;

    @Autowired
    AuditTrail audit;

    @Autowired
    Notices notices;

    @Autowired
    LegalTime time;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    JdbcClient jdbc;

    @Test
    void what_is_lifted_in_a_process_is_free_there_at_once_though_it_hears_nothing() {
        Grant grant = register.aWorld().grant();
        Watch deaf = new Watch(alarms, new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none", "none", "none"));
        deaf.start();
        try {
            Instant now = time.now();
            assertThat(deaf.asked(grant, IN_A_ROW, now)).isPositive();
            assertThat(asked(deaf, grant, 700, now)).isPositive();

            alarms.lift(
                    standing(grant),
                    "年度核对",
                    people.aPersonOf(departments.get(grant.provider().department()), PostKind.CHIEF_REPRESENTATIVE));

            assertThat(asked(deaf, grant, 700, now)).isZero();
            assertThat(asked(deaf, grant, 300, now)).as("as fast as before").isZero();
        } finally {
            deaf.stop();
        }
    }

    @Test
    void an_alarm_is_raised_where_the_one_that_stood_has_just_been_lifted() {
        Grant grant = register.aWorld().grant();
        UUID other = alarms.raise(grant, Runs.ALARM, time.now());
        AlarmRows meanwhile = new AlarmRows(jdbc) {
            @Override
            Optional<UUID> standing(SystemId system, ResourceCode resource) {
                lift(other, new RunAlarm.Lifting(time.now(), "测试人", "年度核对"));
                return super.standing(system, resource);
            }
        };
        Alarms here = new Alarms(meanwhile, audit, notices, time, events);

        UUID raised = requireNonNull(transaction.execute(status -> here.raise(grant, Runs.ALARM, time.now())));

        assertThat(raised).isNotEqualTo(other).isEqualTo(standing(grant));
    }

    private static Duration asked(Watch watch, Grant grant, int row, Instant at) {
        return watch.asked(grant, List.of(ServedRegister.key(row)), at);
    }

    private UUID standing(Grant grant) {
        return jdbc.sql("select id from exchange.alarm where grant_id = ? and lifted_at is null")
                .param(grant.id().value())
                .query(UUID.class)
                .single();
    }
}
