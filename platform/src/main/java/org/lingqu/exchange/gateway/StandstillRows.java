package org.lingqu.exchange.gateway;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The standstill of the log that people have been told of: at most one, whichever processes see it, and known beyond their restart. It is over
 * when no process has seen it for longer than two looks take.
 */
@Repository
class StandstillRows {

    private final JdbcClient jdbc;

    StandstillRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that a process sees the log stand. @return whether nobody had seen it before */
    boolean seen(Instant since) {
        return jdbc.sql("update exchange.log_standstill set seen = clock_timestamp()")
                                .update()
                        == 0
                && jdbc.sql("insert into exchange.log_standstill (began) values (:since) on conflict do nothing")
                                .param("since", since.atOffset(ZoneOffset.UTC))
                                .update()
                        == 1;
    }

    /** Ends what nobody sees any more. @return since when the log had stood; empty when there is nothing to end */
    Optional<Instant> over() {
        return jdbc.sql("""
                        delete from exchange.log_standstill where seen < clock_timestamp() - interval '25 seconds' returning began
                        """)
                .query((rs, row) -> rs.getObject("began", OffsetDateTime.class).toInstant())
                .optional();
    }
}
