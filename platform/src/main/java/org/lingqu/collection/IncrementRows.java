package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.SourceId;
import org.lingqu.pool.ChangeCounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ways of loads and marks of tables in the database. */
@Repository
class IncrementRows {

    private final JdbcClient jdbc;
    private final LoadRows loads;

    IncrementRows(JdbcClient jdbc, LoadRows loads) {
        this.jdbc = jdbc;
        this.loads = loads;
    }

    /** How far the increments of a table have come. */
    record Mark(UUID source, String schema, String table, String mark, String mapping, String reached, LoadId load) {

        boolean is(SourceId from, LoadWish wish, String column, String columns) {
            return source.equals(from.value())
                    && schema.equals(wish.schema())
                    && table.equals(wish.table())
                    && mark.equals(column)
                    && mapping.equals(columns);
        }
    }

    /** Notes the way of a new load; nothing for one that replaces everything. */
    void note(LoadId load, LoadWay way) {
        if (way.method() != LoadMethod.FULL) {
            jdbc.sql("""
                            insert into collection.load_way (load, method, mark, margin, removal_limit)
                            values (:load, :method, :mark, :margin, :limit)""")
                    .param("load", load.value())
                    .param("method", way.method().name())
                    .param("mark", way.mark())
                    .param("margin", way.margin())
                    .param("limit", way.removalLimit())
                    .update();
        }
    }

    /** A load that repeats another one goes its way. */
    void copy(LoadId from, LoadId to) {
        jdbc.sql("""
                        insert into collection.load_way (load, method, mark, margin, removal_limit, removal_leave)
                        select :to, method, mark, margin, removal_limit, removal_leave from collection.load_way where load = :from""").param("to", to.value()).param("from", from.value()).update();
    }

    Optional<LoadIncrement> of(LoadId load) {
        return jdbc.sql("select * from collection.load_way where load = :load")
                .param("load", load.value())
                .query(IncrementRows::read)
                .optional();
    }

    private static LoadIncrement read(ResultSet rs, int row) throws SQLException {
        Long added = rs.getObject("added", Long.class);
        return new LoadIncrement(
                new LoadWay(
                        LoadMethod.valueOf(rs.getString("method")),
                        rs.getString("mark"),
                        rs.getLong("margin"),
                        rs.getInt("removal_limit")),
                rs.getString("since"),
                rs.getString("anew"),
                rs.getString("reached"),
                rs.getObject("source_rows", Long.class),
                rs.getObject("earlier_rows", Long.class),
                rs.getObject("standing_rows", Long.class),
                rs.getLong("missing_rows"),
                added == null
                        ? null
                        : new ChangeCounts(
                                added, rs.getLong("changed"), rs.getLong("removed"), rs.getLong("unchanged")));
    }

    void begin(LoadId load, @Nullable String since, @Nullable String anew) {
        jdbc.sql("update collection.load_way set since = :since, anew = :anew where load = :load")
                .param("since", since)
                .param("anew", anew)
                .param("load", load.value())
                .update();
    }

    void compared(LoadId load, RowSource source, long missing, ChangeCounts changes) {
        jdbc.sql("""
                        update collection.load_way set reached = :reached, source_rows = :source, earlier_rows = :earlier,
                          standing_rows = :standing, missing_rows = :missing, added = :added, changed = :changed,
                          removed = :removed, unchanged = :unchanged where load = :load""")
                .param("reached", source.reached())
                .param("source", source.wholeCount())
                .param("earlier", source.earlierCount())
                .param("standing", changes.after())
                .param("missing", missing)
                .param("added", changes.added())
                .param("changed", changes.changed())
                .param("removed", changes.removed())
                .param("unchanged", changes.unchanged())
                .param("load", load.value())
                .update();
    }

    long leave(LoadId load) {
        return jdbc.sql("select removal_leave from collection.load_way where load = :load")
                .param("load", load.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** A person has said that so many rows may leave. */
    void letLeave(LoadId load, long rows) {
        jdbc.sql("update collection.load_way set removal_leave = :rows where load = :load")
                .param("rows", rows)
                .param("load", load.value())
                .update();
    }

    Optional<Mark> mark(EntryId entry, UUID unit) {
        return jdbc.sql("select * from collection.watermark where entry = :entry and unit = :unit")
                .param("entry", entry.value())
                .param("unit", unit)
                .query((rs, row) -> new Mark(
                        rs.getObject("source", UUID.class),
                        rs.getString("table_schema"),
                        rs.getString("table_name"),
                        rs.getString("mark"),
                        rs.getString("mapping"),
                        rs.getString("reached"),
                        new LoadId(rs.getObject("load", UUID.class))))
                .optional();
    }

    void move(Load load, UUID unit, String mark, String mapping, String reached) {
        jdbc.sql("""
                        insert into collection.watermark
                          (entry, unit, source, table_schema, table_name, mark, mapping, reached, load, moved_at)
                        values (:entry, :unit, :source, :schema, :table, :mark, :mapping, :reached, :load, :now)
                        on conflict (entry, unit) do update set source = excluded.source, table_schema = excluded.table_schema,
                          table_name = excluded.table_name, mark = excluded.mark, mapping = excluded.mapping, reached = excluded.reached,
                          load = excluded.load, moved_at = excluded.moved_at""")
                .param("entry", load.entry().value())
                .param("unit", unit)
                .param("source", load.source() == null ? null : load.source().value())
                .param("schema", load.wish().schema())
                .param("table", load.wish().table())
                .param("mark", mark)
                .param("mapping", mapping)
                .param("reached", reached)
                .param("load", load.id().value())
                .param("now", loads.now())
                .update();
    }

    void forget(EntryId entry, UUID unit) {
        jdbc.sql("delete from collection.watermark where entry = :entry and unit = :unit")
                .param("entry", entry.value())
                .param("unit", unit)
                .update();
    }

    /** The load of an entry that landed last, of one unit or, where it is null, of the department itself; corrections aside. */
    Optional<LoadId> newestLanded(EntryId entry, @Nullable DepartmentId unit) {
        return jdbc.sql("""
                        select l.id from collection.load l left join collection.load_unit u on u.load = l.id
                        where l.entry = :entry and l.state = 'LANDED' and l.kind <> 'CORRECTION'
                          and u.unit is not distinct from cast(:unit as uuid)
                        order by l.started_at desc, l.id desc limit 1""")
                .param("entry", entry.value())
                .param("unit", unit == null ? null : unit.value())
                .query(UUID.class)
                .optional()
                .map(LoadId::new);
    }
}
