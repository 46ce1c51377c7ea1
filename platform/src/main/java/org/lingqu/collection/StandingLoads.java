package org.lingqu.collection;

import java.util.List;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Of all loads of an entry those that its data are made of. */
@Repository
class StandingLoads {

    private final JdbcClient jdbc;

    StandingLoads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The loads, the newest first, whose rows an entry's data may hold: those after which nothing of the same department or unit has landed and
     * been confirmed that replaced everything. Corrections and increments replace nothing. One pass from the newest to the oldest of each origin.
     */
    List<Load> of(EntryId entry) {
        return jdbc.sql("""
                        with withheld as materialized (
                          select snapshot from collection.confirmation where entry = :entry and state <> 'CONFIRMED'
                        ), landed as (
                          select h.id, h.started_at, u.unit, h.kind <> 'CORRECTION'
                              and (w.load is null or w.method <> 'INCREMENTAL' or w.anew is not null)
                              and h.snapshot not in (select snapshot from withheld) as replaces
                          from collection.load h
                            left join collection.load_unit u on u.load = h.id
                            left join collection.load_way w on w.load = h.id
                          where h.entry = :entry and h.state = 'LANDED'
                        ), followed as (
                          select id, bool_or(replaces) over (partition by unit order by started_at desc, id desc
                            rows between unbounded preceding and 1 preceding) as replaced
                          from landed
                        )
                        """ + LoadRows.SELECT + """
                        where l.id in (select id from followed where replaced is not true)
                        order by l.started_at desc, l.id desc
                        """)
                .param("entry", entry.value())
                .query(LoadRows::read)
                .list();
    }
}
