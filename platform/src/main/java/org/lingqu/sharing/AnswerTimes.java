package org.lingqu.sharing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.lingqu.kernel.DepartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How long answers to applications took, by the way they were answered (HS-5.2.3). Applications that were taken back do not count. */
@Repository
public class AnswerTimes {

    private final JdbcClient jdbc;

    AnswerTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Answers of one way.
     *
     * @param waiting applications that still wait
     * @param average from lodging to the answer; zero when none was answered
     * @param median of the same
     */
    public record Times(Application.Route route, long answered, long waiting, Duration average, Duration median) {}

    /** Of applications others lodged at a department since an instant, by way of answering. */
    @Transactional(readOnly = true)
    public List<Times> of(DepartmentId provider, Instant since) {
        return jdbc.sql("""
                        select route, count(ended_at) as answered, count(*) - count(ended_at) as waiting,
                          coalesce(extract(epoch from avg(ended_at - lodged_at)), 0)::float8 as average,
                          coalesce(extract(epoch from percentile_cont(0.5) within group (order by ended_at - lodged_at)), 0)::float8 as median
                        from sharing.application
                        where provider = :provider and applicant <> :provider and outcome <> 'WITHDRAWN' and lodged_at >= :since
                        group by route order by route
                        """)
                .param("provider", provider.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Times(
                        Application.Route.valueOf(row.getString("route")),
                        row.getLong("answered"),
                        row.getLong("waiting"),
                        seconds(row.getDouble("average")),
                        seconds(row.getDouble("median"))))
                .list();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
