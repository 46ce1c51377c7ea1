package org.lingqu.collection;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.Deliveries;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deliveries as the book of loads knows them: the acknowledged loads, those that found nothing newer among them. */
@Component
class LoadDeliveries implements Deliveries {

    private final JdbcClient jdbc;
    private final LoadRows rows;
    private final Confirming confirming;

    LoadDeliveries(JdbcClient jdbc, LoadRows rows, Confirming confirming) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.confirming = confirming;
    }

    @Override
    public List<LocalDate> days(EntryId entry, int most) {
        return jdbc
                .sql("""
                        select at from (
                          select coalesce(l.ended_at, l.started_at) as at from collection.load l
                          where l.entry = :entry and l.state = 'LANDED' and l.kind <> 'CORRECTION'
                        """ + LoadRows.ACKNOWLEDGED + "order by at desc limit :most) newest order by at")
                .param("entry", entry.value())
                .param("most", most)
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(at -> LegalTime.dateOf(at.toInstant()))
                .toList();
    }

    @Override
    public OptionalLong keptBack(EntryId entry, int version) {
        return jdbc.sql("""
                        with newest as (
                          select distinct on (u.unit) l.id, (l.counts ->> 'quarantined')::bigint as kept
                          from collection.load l left join collection.load_unit u on u.load = l.id
                          where l.entry = :entry and l.state = 'LANDED' and l.kind <> 'CORRECTION' and l.snapshot <= :version
                            and not exists (select from collection.load e
                              where e.entry = l.entry and e.snapshot = l.snapshot and e.state = 'LANDED' and e.ordinal < l.ordinal)
                          order by u.unit, l.snapshot desc)
                        select coalesce(sum(kept), 0)::bigint - (
                          select count(*) from collection.correction c
                            join collection.load l on l.id = c.load
                            join collection.correction_row r on r.load = c.load
                          where c.corrects in (select id from newest) and r.landed and l.snapshot <= :version)
                        from newest having count(*) > 0""")
                .param("entry", entry.value())
                .param("version", version)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public boolean isCorrection(LoadId load) {
        return rows.find(load)
                .filter(found -> found.kind() == LoadKind.CORRECTION)
                .isPresent();
    }

    @Override
    public boolean isReadable(LoadId load) {
        return !confirming.withholds(load);
    }
}
