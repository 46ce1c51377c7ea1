package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.collection.database.SourceKind;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Sources in the database. A removed one stays for the loads that name it, without its secret. */
@Repository
class SourceRows {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String SELECT = "select * from collection.source ";

    private final JdbcClient jdbc;
    private final LegalTime time;

    SourceRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** @throws Problem {@code source-name-taken} */
    void add(SourceId id, NewSource stated, SourceKind kind, byte[] secret, Actor actor) {
        try {
            jdbc.sql("""
                            insert into collection.source (id, department, name, kind, host, port, database, username, secret, properties,
                              registered_by, registered_name, registered_at)
                            values (:id, :department, :name, :kind, :host, :port, :database, :username, :secret, :properties::jsonb, :person,
                              :personName, :now)""")
                    .param("id", id.value())
                    .param("department", actor.home().value())
                    .param("name", stated.name().strip())
                    .param("kind", kind.name())
                    .param("host", stated.host())
                    .param("port", stated.port() == null ? kind.usualPort() : stated.port())
                    .param("database", stated.database())
                    .param("username", stated.username())
                    .param("secret", secret)
                    .param("properties", Json.write(stated.properties()))
                    .param("person", actor.id())
                    .param("personName", actor.name())
                    .param("now", time.now().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("source-name-taken").with(stated.name()).causedBy(taken);
        }
    }

    Optional<Source> find(SourceId id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(SourceRows::read)
                .optional();
    }

    List<Source> usable(DepartmentId department) {
        return jdbc.sql(SELECT + "where department = :department and removed_at is null order by name")
                .param("department", department.value())
                .query(SourceRows::read)
                .list();
    }

    byte[] secret(SourceId id) {
        return jdbc.sql("select secret from collection.source where id = :id")
                .param("id", id.value())
                .query(byte[].class)
                .single();
    }

    void remove(SourceId id) {
        jdbc.sql("update collection.source set removed_at = :now, secret = '' where id = :id and removed_at is null")
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    private static Source read(ResultSet rs, int row) throws SQLException {
        OffsetDateTime removed = rs.getObject("removed_at", OffsetDateTime.class);
        return new Source(
                new SourceId(rs.getObject("id", UUID.class)),
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getString("name"),
                SourceKind.valueOf(rs.getString("kind")),
                rs.getString("host"),
                rs.getInt("port"),
                rs.getString("database"),
                rs.getString("username"),
                Json.read(rs.getString("properties"), TEXTS),
                rs.getString("registered_name"),
                rs.getObject("registered_at", OffsetDateTime.class).toInstant(),
                removed == null ? null : removed.toInstant());
    }
}
