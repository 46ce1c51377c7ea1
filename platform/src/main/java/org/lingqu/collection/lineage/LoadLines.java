package org.lingqu.collection.lineage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.LineageUsers.Range;
import org.lingqu.collection.LoadMethod;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Landed loads of an entry with where they come from, one by one and taken together. */
@Repository
class LoadLines {

    private static final String LINES = """
            select l.id, l.number, l.snapshot, coalesce(l.ended_at, l.started_at) as at, coalesce((l.counts->>'landed')::bigint, 0) as landed,
              coalesce((l.counts->>'quarantined')::bigint, 0) as quarantined, coalesce(w.method, 'FULL') as method,
              l.wanted->>'fileName' as file, l.started_name, coalesce(h.rows, 0) as standing,
              case when l.kind = 'CORRECTION' then 'CORRECTION' when s.kind = 'HTTP' then 'INTERFACE' when l.kind = 'TABLE' then 'DATABASE'
                when f.id is not null then 'FOLDER' else 'FILE' end as sort,
              coalesce(s.id, f.id) as origin, coalesce(s.name, f.name, '') as name,
              coalesce(s.id, f.id) is not null and coalesce(s.removed_at, f.removed_at) is null as open,
              case when l.kind = 'TABLE' then concat_ws('.', nullif(l.wanted->>'schema', ''), l.wanted->>'table') else '' end as source_table,
              u.unit, coalesce(u.unit_name, '') as unit_name
            from collection.load l
              left join collection.source s on s.id = l.source
              left join lateral (select d.id, d.name, d.removed_at from collection.folder_file t join collection.folder d on d.id = t.folder
                where t.load = l.id limit 1) f on true
              left join collection.load_unit u on u.load = l.id
              left join collection.load_way w on w.load = l.id
              left join (select * from unnest(cast(:held as uuid[]), cast(:rows as bigint[])) as x (id, rows)) h on h.id = l.id
            where l.entry = :entry and l.state = 'LANDED' and l.snapshot is not null""";

    private final JdbcClient jdbc;

    LoadLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Some loads, the newest first. @param standing rows that stand in the version looked at, by load */
    List<LoadLine> some(EntryId entry, Collection<LoadId> wanted, Map<LoadId, Long> standing) {
        return asking(LINES + " and l.id = any(:wanted) order by l.ordinal desc", entry, standing)
                .param("wanted", ids(wanted))
                .query(LoadLines::line)
                .list();
    }

    /** Loads, the newest first. @param before only older ones than this one; null from the newest */
    List<LoadLine> page(EntryId entry, @Nullable LoadId before, int most) {
        return asking(
                        LINES + " and (cast(:before as uuid) is null or l.id < :before) order by l.id desc limit :most",
                        entry,
                        Map.of())
                .param("before", before == null ? null : before.value())
                .param("most", most)
                .query(LoadLines::line)
                .list();
    }

    /**
     * Loads taken together by where they come from and the range in which their version lies, the first that fits.
     *
     * @param without loads that are told one by one
     */
    List<LoadGroup> groups(EntryId entry, List<Range> ranges, Collection<LoadId> without, Map<LoadId, Long> standing) {
        String sql = """
                select sort, origin, name, source_table, open, unit, unit_name, r.n, count(*) as loads, sum(landed)::bigint as landed,
                  sum(standing)::bigint as standing, min(at) as first, max(at) as last
                from (""" + LINES + """
                 and not l.id = any(:without)) g
                  join lateral (select b.n from unnest(cast(:firsts as int[]), cast(:lasts as int[])) with ordinality as b (first, last, n)
                    where g.snapshot between b.first and b.last order by b.n limit 1) r on true
                group by 1, 2, 3, 4, 5, 6, 7, 8 order by last desc""";
        return asking(sql, entry, standing)
                .param("without", ids(without))
                .param("firsts", ranges.stream().map(Range::first).toArray(Integer[]::new))
                .param("lasts", ranges.stream().map(Range::last).toArray(Integer[]::new))
                .query((rs, row) -> new LoadGroup(
                        origin(rs),
                        rs.getInt("n") - 1,
                        rs.getLong("loads"),
                        rs.getLong("landed"),
                        rs.getLong("standing"),
                        instant(rs, "first"),
                        instant(rs, "last")))
                .list();
    }

    /** How many loads have landed. */
    long count(EntryId entry) {
        return jdbc.sql(
                        "select count(*) from collection.load where entry = :entry and state = 'LANDED' and snapshot is not null")
                .param("entry", entry.value())
                .query(Long.class)
                .single();
    }

    /** What the department has said of some versions; those of which nothing is asked are left out. */
    Map<Integer, String> confirmations(EntryId entry, Collection<Integer> versions) {
        Map<Integer, String> all = new HashMap<>();
        jdbc.sql("""
                        select snapshot, state from collection.confirmation where entry = :entry and snapshot = any(:versions)
                        order by checked_at""")
                .param("entry", entry.value())
                .param("versions", versions.toArray(Integer[]::new))
                .query((rs, row) -> all.put(rs.getInt("snapshot"), rs.getString("state")))
                .list();
        return all;
    }

    private StatementSpec asking(String sql, EntryId entry, Map<LoadId, Long> standing) {
        List<LoadId> held = List.copyOf(standing.keySet());
        return jdbc.sql(sql)
                .param("entry", entry.value())
                .param("held", ids(held))
                .param("rows", held.stream().map(standing::get).toArray(Long[]::new));
    }

    private static UUID[] ids(Collection<LoadId> loads) {
        return loads.stream().map(LoadId::value).toArray(UUID[]::new);
    }

    private static LoadLine line(ResultSet rs, int row) throws SQLException {
        String file = rs.getString("file");
        return new LoadLine(
                new LoadId(rs.getObject("id", UUID.class)),
                rs.getString("number"),
                origin(rs),
                LoadMethod.valueOf(rs.getString("method")),
                rs.getInt("snapshot"),
                instant(rs, "at"),
                rs.getLong("landed"),
                rs.getLong("quarantined"),
                rs.getLong("standing"),
                file == null ? "" : file,
                rs.getString("started_name"));
    }

    private static Origin origin(ResultSet rs) throws SQLException {
        return new Origin(
                SourceSort.valueOf(rs.getString("sort")),
                rs.getObject("origin", UUID.class),
                rs.getString("name"),
                rs.getString("source_table"),
                rs.getBoolean("open"),
                rs.getObject("unit", UUID.class),
                rs.getString("unit_name"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
