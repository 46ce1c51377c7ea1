package org.lingqu.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who answered for what was obtained under a grant, from when on. Lines are added and never changed. */
@Repository
class ResponsibleRows {

    private final JdbcClient jdbc;

    ResponsibleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds the people who answer from now on; part of the caller's transaction. */
    void add(GrantId grant, Responsible people, String by, Instant since) {
        jdbc.sql("""
                        insert into sharing.responsible (grant_id, number, handler, user_name, manager, set_by, since)
                        select :grant, coalesce(max(number), 0) + 1, :handler, :user, :manager, :by, :since
                        from sharing.responsible where grant_id = :grant
                        """)
                .param("grant", grant.value())
                .param("handler", people.handler())
                .param("user", people.user())
                .param("manager", people.manager())
                .param("by", by)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The newest first. */
    List<ResponsibleSince> page(GrantId grant, @Nullable Integer before, int limit) {
        return jdbc.sql("select * from sharing.responsible where grant_id = :grant and number < :before"
                        + " order by number desc limit :limit")
                .param("grant", grant.value())
                .param("before", before == null ? Integer.MAX_VALUE : before)
                .param("limit", limit)
                .query(ResponsibleRows::row)
                .list();
    }

    /** Who answered at an instant. */
    Optional<ResponsibleSince> at(GrantId grant, Instant instant) {
        return jdbc.sql("select * from sharing.responsible where grant_id = :grant and since <= :at"
                        + " order by number desc limit 1")
                .param("grant", grant.value())
                .param("at", instant.atOffset(ZoneOffset.UTC))
                .query(ResponsibleRows::row)
                .optional();
    }

    private static ResponsibleSince row(ResultSet row, int n) throws SQLException {
        return new ResponsibleSince(
                row.getInt("number"),
                new Responsible(row.getString("handler"), row.getString("user_name"), row.getString("manager")),
                row.getString("set_by"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
