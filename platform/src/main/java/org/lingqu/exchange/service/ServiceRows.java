package org.lingqu.exchange.service;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Interfaces of departments and every declaration of them, in the database. */
@Repository
class ServiceRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SERVICE = """
            select s.id, s.resource, s.title, s.department, s.department_name, v.version, v.declared::text as declared,
                   v.secret is not null as has_secret, v.declared_at, v.declared_by, v.off_at, v.off_by, v.off_reason
              from exchange.service s join exchange.service_version v on v.service = s.id
            """;
    private static final String LATEST = SERVICE
            + " where v.version = (select max(w.version) from exchange.service_version w where w.service = s.id) ";

    private final JdbcClient jdbc;

    ServiceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DepartmentService> latest(ResourceCode resource) {
        return jdbc.sql(LATEST + "and s.resource = ?")
                .param(resource.value())
                .query((row, n) -> service(row))
                .optional();
    }

    Optional<DepartmentService> latest(UUID id) {
        return jdbc.sql(LATEST + "and s.id = ?")
                .param(id)
                .query((row, n) -> service(row))
                .optional();
    }

    /**
     * The newest first.
     *
     * @param own only this department's; null: everybody's
     * @param after id of the last one seen; null to begin
     */
    List<DepartmentService> list(@Nullable DepartmentId own, @Nullable UUID after, int most) {
        return jdbc.sql(LATEST + """
                         and (:own::uuid is null or s.department = :own) and (:after::uuid is null or s.id < :after)
                        order by s.id desc limit :most
                        """)
                .param("own", own == null ? null : own.value())
                .param("after", after)
                .param("most", most)
                .query((row, n) -> service(row))
                .list();
    }

    /** All declarations, the newest first. */
    List<DepartmentService> versions(UUID id, int before, int most) {
        return jdbc.sql(SERVICE + " where s.id = ? and v.version < ? order by v.version desc limit ?")
                .params(id, before, most)
                .query((row, n) -> service(row))
                .list();
    }

    /** The id for an entry; made when there is none. Nobody else declares for it until the transaction ends. */
    UUID locked(EntryVersion entry, UUID fresh) {
        jdbc.sql("""
                        insert into exchange.service (id, resource, title, department, department_name)
                        values (:id, :resource, :title, :department, :name)
                        on conflict (resource) do update set department = excluded.department, department_name = excluded.department_name
                        """)
                .param("id", fresh)
                .param("resource", entry.code().value())
                .param("title", entry.name())
                .param("department", entry.provider().value())
                .param("name", entry.providerName())
                .update();
        return jdbc.sql("select id from exchange.service where resource = ? for update")
                .param(entry.code().value())
                .query(UUID.class)
                .single();
    }

    void add(UUID id, int version, ServiceDeclaration declared, byte @Nullable [] secret, Instant at, String by) {
        jdbc.sql("""
                        insert into exchange.service_version (service, version, declared, secret, declared_at, declared_by)
                        values (:id, :version, :declared::jsonb, :secret, :at, :by)
                        """)
                .param("id", id)
                .param("version", version)
                .param("declared", JSON.writeValueAsString(declared))
                .param("secret", secret, java.sql.Types.BINARY)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    /** Ends a version and forgets its credential; false when it had ended. */
    boolean end(UUID id, int version, DepartmentService.Off off) {
        return jdbc.sql("""
                                update exchange.service_version set off_at = :at, off_by = :by, off_reason = :reason, secret = null
                                where service = :id and version = :version and off_at is null
                                """)
                        .param("at", off.at().atOffset(ZoneOffset.UTC))
                        .param("by", off.by())
                        .param("reason", off.reason())
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** The ciphered credential of a version that has not ended. */
    Optional<byte[]> secret(UUID id, int version) {
        return jdbc.sql(
                        "select secret from exchange.service_version where service = ? and version = ? and secret is not null")
                .params(id, version)
                .query(byte[].class)
                .optional();
    }

    boolean isOn(UUID id, int version) {
        return jdbc.sql(
                                "select count(*) from exchange.service_version where service = ? and version = ? and off_at is null")
                        .params(id, version)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void adapterKey(UUID id, String hash) {
        jdbc.sql("update exchange.service set adapter_key = ? where id = ?")
                .params(hash, id)
                .update();
    }

    /** What its adapter proves itself by, hashed. */
    Optional<String> adapterKey(UUID id) {
        return jdbc.sql("select adapter_key from exchange.service where id = ? and adapter_key is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    private static DepartmentService service(ResultSet row) throws SQLException {
        OffsetDateTime off = row.getObject("off_at", OffsetDateTime.class);
        return new DepartmentService(
                row.getObject("id", UUID.class),
                new ResourceCode(row.getString("resource")),
                row.getString("title"),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("department_name"),
                row.getInt("version"),
                JSON.readValue(row.getString("declared"), ServiceDeclaration.class),
                row.getBoolean("has_secret"),
                row.getObject("declared_at", OffsetDateTime.class).toInstant(),
                row.getString("declared_by"),
                off == null
                        ? null
                        : new DepartmentService.Off(
                                off.toInstant(), row.getString("off_by"), row.getString("off_reason")));
    }
}
