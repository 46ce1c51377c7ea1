package org.lingqu.quality.correction;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Orders to correct that nobody has met yet, what is overdue first. */
@Service
public class OpenOrders {

    private final JdbcClient jdbc;
    private final Entries entries;
    private final LegalTime time;

    OpenOrders(JdbcClient jdbc, Entries entries, LegalTime time) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.time = time;
    }

    /**
     * Orders nobody has met yet, by the day they are due: those of the own department, or all for the data authority.
     *
     * @param after only those behind this one; null: from the first
     */
    public List<OpenOrder> list(@Nullable CaseId after, int most, Actor actor) {
        LocalDate today = time.today();
        return jdbc.sql("""
                        select c.* from quality.correction c
                        where c.ended_at is null and (cast(:department as uuid) is null or c.department = cast(:department as uuid))
                          and (cast(:after as uuid) is null or (coalesce(c.due, 'infinity'), c.case_id) >
                            (select coalesce(a.due, 'infinity'), a.case_id from quality.correction a where a.case_id = cast(:after as uuid)))
                        order by coalesce(c.due, 'infinity'), c.case_id limit :most""")
                .param("department", sight(actor))
                .param("after", after == null ? null : after.value())
                .param("most", most)
                .query((rs, row) -> {
                    LocalDate due = rs.getObject("due", LocalDate.class);
                    Correction order = Corrections.correction(rs, row);
                    EntryVersion entry =
                            entries.versions(order.entry()).stream().findFirst().orElse(null);
                    return new OpenOrder(
                            order.caseId(),
                            entry == null ? "" : entry.code().value(),
                            entry == null ? "" : entry.name(),
                            entry == null ? "" : entry.providerName(),
                            order.loads(),
                            due,
                            due != null && today.isAfter(due));
                })
                .list();
    }

    /** How many of them there are. */
    public long count(Actor actor) {
        return jdbc.sql("""
                        select count(*) from quality.correction c
                        where c.ended_at is null and (cast(:department as uuid) is null or c.department = cast(:department as uuid))""").param("department", sight(actor)).query(Long.class).single();
    }

    private static @Nullable UUID sight(Actor actor) {
        return actor.may(Permission.SUPERVISE) ? null : actor.home().value();
    }
}
