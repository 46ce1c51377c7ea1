package org.lingqu.hall.expert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of experts as it is kept; nobody is ever deleted from it. */
@Repository
class ExpertRows {

    private final JdbcClient jdbc;

    ExpertRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is new; false when the same stands there already */
    boolean add(Expert expert, Actor by) {
        return jdbc.sql("""
                        insert into hall.expert (id, kind, name, affiliation, field, registered_by, registered_by_name, registered_at)
                        values (:id, :kind, :name, :affiliation, :field, :by, :byName, :at)
                        on conflict (kind, name, affiliation) where left_at is null do nothing
                        """)
                        .param("id", expert.id())
                        .param("kind", expert.kind().name())
                        .param("name", expert.name())
                        .param("affiliation", expert.affiliation())
                        .param("field", expert.field())
                        .param("by", by.id())
                        .param("byName", expert.registeredBy())
                        .param("at", expert.registeredAt().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** @return whether this took it off; false when it had left before */
    boolean leave(UUID id, Instant at) {
        return jdbc.sql(
                                "update hall.expert set left_at = greatest(:at, registered_at) where id = :id and left_at is null")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }

    Optional<Expert> find(UUID id) {
        return jdbc.sql("select * from hall.expert where id = :id")
                .param("id", id)
                .query(ExpertRows::row)
                .optional();
    }

    /** Those on whom the authority calls, by name. */
    List<Expert> standing(int limit) {
        return jdbc.sql("select * from hall.expert where left_at is null order by name, affiliation, id limit :limit")
                .param("limit", limit)
                .query(ExpertRows::row)
                .list();
    }

    /** How many stand on the register. */
    long count() {
        return jdbc.sql("select count(*) from hall.expert where left_at is null")
                .query(Long.class)
                .single();
    }

    private static Expert row(ResultSet row, int n) throws SQLException {
        OffsetDateTime left = row.getObject("left_at", OffsetDateTime.class);
        return new Expert(
                row.getObject("id", UUID.class),
                Expert.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("affiliation"),
                row.getString("field"),
                row.getString("registered_by_name"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                left == null ? null : left.toInstant());
    }
}
