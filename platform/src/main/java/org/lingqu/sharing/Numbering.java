package org.lingqu.sharing;

import java.util.Locale;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gives numbers that people count by: year and running number, without gaps. Two at once wait for each other. */
@Repository
class Numbering {

    private final JdbcClient jdbc;
    private final LegalTime time;

    Numbering(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** The next number of a kind, e.g. {@code 2026-0273}; part of the caller's transaction. */
    String next(String kind) {
        int year = time.year().getValue();
        int number = jdbc.sql("""
                        insert into sharing.numbering (kind, year, last) values (:kind, :year, 1)
                        on conflict (kind, year) do update set last = sharing.numbering.last + 1 returning last
                        """)
                .param("kind", kind)
                .param("year", year)
                .query(Integer.class)
                .single();
        return String.format(Locale.ROOT, "%d-%04d", year, number);
    }
}
