package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What others may use of a department's data at present. */
@Repository
public class ProvidedGrants {

    private static final String RUNNING = "provider = :provider and withdrawn_at is null and period_to >= :day";

    private final JdbcClient jdbc;
    private final GrantRows rows = new GrantRows();

    ProvidedGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How much it is in all.
     *
     * @param consumers departments that have a grant
     * @param resources data on which there is one
     */
    public record Totals(int grants, int consumers, int resources) {}

    /** All that runs on a day or later, counted. */
    public Totals totals(DepartmentId provider, LocalDate day) {
        return jdbc.sql("select count(*), count(distinct consumer), count(distinct resource) from sharing.grants where "
                        + RUNNING)
                .param("provider", provider.value())
                .param("day", day)
                .query((row, n) -> new Totals(row.getInt(1), row.getInt(2), row.getInt(3)))
                .single();
    }

    /**
     * What runs on a day or later, by data and user.
     *
     * @param after those behind this one; null from the first
     */
    public Newest<Grant> of(DepartmentId provider, LocalDate day, @Nullable GrantId after, int most) {
        List<Grant> found = jdbc.sql("select " + Grants.COLUMNS + " from sharing.grants where " + RUNNING + """
                         and (:after::uuid is null
                          or (title, consumer_name, id) > (select title, consumer_name, id from sharing.grants where id = :after))
                        order by title, consumer_name, id limit :most""")
                .param("provider", provider.value())
                .param("day", day)
                .param("after", after == null ? null : after.value())
                .param("most", most + 1)
                .query(rows::grant)
                .list();
        return Newest.of(found, most);
    }
}
