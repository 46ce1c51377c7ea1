package org.lingqu.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of a dataset along time, without their columns: for what looks over all of them at once. */
@Repository
public class VersionTimes {

    private static final String POINT =
            "select version, entry_version, load_id, rows, committed_at, expired_at is not null as expired from pool.snapshot ";

    private final JdbcClient books;

    VersionTimes(JdbcClient books) {
        this.books = books;
    }

    /** A version. @param expired whether its rows are gone */
    public record Point(int version, int entryVersion, LoadId load, long rows, Instant at, boolean expired) {}

    /**
     * Versions of one month of legal time.
     *
     * @param first the smallest of their numbers
     * @param last the greatest
     * @param rows of the last one
     */
    public record Month(YearMonth month, int first, int last, long versions, long rows, Instant from, Instant until) {}

    /** The newest first. @param below only those with a smaller number */
    public List<Point> newest(EntryId entry, int below, int most) {
        return books.sql(POINT + "where entry_id = :entry and version < :below order by version desc limit :most")
                .param("entry", entry.value())
                .param("below", below)
                .param("most", most)
                .query(VersionTimes::point)
                .list();
    }

    /** A version with the one before it and the one after it, as far as there are; the newest first. */
    public List<Point> around(EntryId entry, int version) {
        return books.sql(POINT + """
                        where entry_id = :entry and version in (:version,
                          (select max(version) from pool.snapshot where entry_id = :entry and version < :version),
                          (select min(version) from pool.snapshot where entry_id = :entry and version > :version))
                        order by version desc""")
                .param("entry", entry.value())
                .param("version", version)
                .query(VersionTimes::point)
                .list();
    }

    /** All versions but some, by month; the newest month first. */
    public List<Month> months(EntryId entry, Collection<Integer> without) {
        return books.sql("""
                        select to_char(committed_at at time zone '%s', 'YYYY-MM') as month, min(version) as first, max(version) as last,
                          count(*) as versions, (array_agg(rows order by version desc))[1] as rows,
                          min(committed_at) as since, max(committed_at) as until
                        from pool.snapshot where entry_id = :entry and not version = any(:without)
                        group by 1 order by 1 desc""".formatted(LegalTime.ZONE))
                .param("entry", entry.value())
                .param("without", without.toArray(Integer[]::new))
                .query((rs, row) -> new Month(
                        YearMonth.parse(rs.getString("month")),
                        rs.getInt("first"),
                        rs.getInt("last"),
                        rs.getLong("versions"),
                        rs.getLong("rows"),
                        instant(rs, "since"),
                        instant(rs, "until")))
                .list();
    }

    /** How many versions there are. */
    public long count(EntryId entry) {
        return books.sql("select count(*) from pool.snapshot where entry_id = :entry")
                .param("entry", entry.value())
                .query(Long.class)
                .single();
    }

    /** Rows readers see now of some entries; those without data are left out. */
    public Map<EntryId, Long> rows(Collection<EntryId> entries) {
        Map<EntryId, Long> all = new HashMap<>();
        books.sql("""
                        select distinct on (entry_id) entry_id, rows from pool.snapshot where entry_id = any(:entries)
                        order by entry_id, version desc""")
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query((rs, row) -> all.put(new EntryId(rs.getObject("entry_id", UUID.class)), rs.getLong("rows")))
                .list();
        return all;
    }

    private static Point point(ResultSet rs, int row) throws SQLException {
        return new Point(
                rs.getInt("version"),
                rs.getInt("entry_version"),
                new LoadId(rs.getObject("load_id", UUID.class)),
                rs.getLong("rows"),
                instant(rs, "committed_at"),
                rs.getBoolean("expired"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
