package org.lingqu.calendar;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.yaml.YamlNode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The notices that were loaded on this platform, as they were written. */
@Repository
class NoticeRows {

    /** Other processes on the same database hear of a new notice here. */
    static final String CHANNEL = "calendar_notices";

    private final JdbcClient jdbc;

    NoticeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All versions, the oldest first. */
    List<LoadedNotice> all() {
        return jdbc.sql("select * from calendar.notice order by loaded_at, region, year, version")
                .query((row, n) -> new LoadedNotice(
                        NoticeReader.read(YamlNode.parse("notice.yaml", row.getString("text")))
                                .numbered(row.getInt("version")),
                        row.getObject("loaded_at", OffsetDateTime.class).toInstant(),
                        row.getString("loaded_by")))
                .list();
    }

    /** Keeps a notice and tells the other processes; joins the caller's transaction. */
    void insert(Notice notice, String text, Instant at, String by) {
        jdbc.sql("""
                        insert into calendar.notice (region, year, version, number, text, loaded_at, loaded_by)
                        values (:region, :year, :version, :number, :text, :at, :by)""")
                .param("region", notice.region().value())
                .param("year", notice.year().getValue())
                .param("version", notice.version())
                .param("number", notice.number())
                .param("text", text)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
        jdbc.sql("select pg_notify(:channel, :version)")
                .param("channel", CHANNEL)
                .param("version", notice.versionName())
                .query()
                .singleRow();
    }

    /** Holds further loading for the same region and year until the transaction ends. */
    void hold(RegionCode region, Year year) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:name))")
                .param("name", "calendar " + region + " " + year)
                .query()
                .singleRow();
    }
}
