package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.log.FreshLog;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A record is in the log once, however often it had to be tried. */
@IntegrationTest
class RecordStepIntegrationTests {

    @Autowired
    DatabaseAddress server;

    @Test
    void what_an_earlier_try_has_written_is_left_alone_and_the_rest_is_written() throws SQLException, IOException {
        try (FreshLog log = new FreshLog(server)) {
            RecordStep step = new RecordStep();
            List<Passage> batch = passages(3);
            step.run(log.connect(), batch);
            assertThat(records(log)).isEqualTo(3);

            // the answer of the database was lost: the batch is tried again, on another connection
            step.reconnected();
            List<Passage> more = new ArrayList<>(batch);
            more.addAll(passages(2));
            step.run(log.connect(), more);
            assertThat(records(log)).isEqualTo(5);

            // or in halves on the same one
            step.run(log.connect(), more.subList(2, 4));
            assertThat(records(log)).isEqualTo(5);
        }
    }

    @Test
    void neither_stage_that_records_calls_itself_well_while_the_log_is_locked() throws SQLException, IOException {
        try (FreshLog log = new FreshLog(server)) {
            Connection other = log.connect();
            Connection own = log.connect();
            execute(own, "set lock_timeout = 200");
            Stage.Step answering = new AnswerStep(new LookupStep(passage -> {}), passage -> true);
            Stage.Step recording = new RecordStep();
            other.setAutoCommit(false);
            execute(other, "lock table audit.record in access exclusive mode");

            for (Stage.Step step : List.of(answering, recording)) {
                assertThatThrownBy(() -> step.check(own)).isInstanceOf(SQLException.class);
            }
            other.rollback();

            for (Stage.Step step : List.of(answering, recording)) {
                assertThatCode(() -> step.check(own)).doesNotThrowAnyException();
            }
            assertThat(records(log)).isZero();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Passage> passages(int count) {
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AsyncContext none = (AsyncContext) Proxy.newProxyInstance(
                    AsyncContext.class.getClassLoader(),
                    new Class<?>[] {AsyncContext.class},
                    (proxy, method, arguments) -> null);
            Passage passage = new Passage(none, Instant.EPOCH, System.nanoTime());
            passage.record = FreshLog.record("matter " + i).seal();
            passages.add(passage);
        }
        return passages;
    }

    private static long records(FreshLog log) {
        return log.jdbc()
                .sql("select count(*) from audit.record")
                .query(Long.class)
                .single();
    }
}
