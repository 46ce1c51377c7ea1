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

    /**
     * Notes that a process sees the log stand.
     *
     * @param grave whether somebody has to come at once; such a standstill is a new one where people were told of a lesser one only
     * @return whether nobody had seen it before
     */
    boolean seen(Instant since, boolean grave) {
        return jdbc.sql("update exchange.log_standstill set seen = clock_timestamp() where grave or not :grave")
                                .param("grave", grave)
                                .update()
                        == 0
                && jdbc.sql("""
                                insert into exchange.log_standstill as known (began, grave) values (:since, :grave)
                                on conflict (only_one) do update set began = excluded.began, grave = true, seen = clock_timestamp()
                                where excluded.grave and not known.grave
                                """)
                                .param("since", since.atOffset(ZoneOffset.UTC))
                                .param("grave", grave)
                                .update()
                        == 1;
    }

    /** Whether people have been told of a standstill and not yet of its end. */
    boolean stands() {
        return jdbc.sql("select exists (select from exchange.log_standstill where grave)")
                .query(Boolean.class)
                .single();
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
