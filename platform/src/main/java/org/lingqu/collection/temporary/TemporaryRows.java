package org.lingqu.collection.temporary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Temporary collections in the database. */
@Repository
class TemporaryRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final LegalTime time;

    TemporaryRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** The next code of this year. */
    ResourceCode nextCode() {
        int year = time.today().getYear();
        int number = jdbc.sql("""
                        insert into collection.numbering (kind, year, last) values ('temporary', :year, 1)
                        on conflict (kind, year) do update set last = collection.numbering.last + 1 returning last
                        """).param("year", year).query(Integer.class).single();
        return new ResourceCode(String.format(Locale.ROOT, "%s%d/%06d", TemporaryCollection.PREFIX, year, number));
    }

    void add(TemporaryCollection one) {
        jdbc.sql("""
                        insert into collection.temporary (id, code, case_id, case_number, department, department_name, credit_code, name,
                          ground, purpose, items, pack, pack_version, declared_by, declared_at, until)
                        values (:id, :code, :case, :number, :department, :departmentName, :creditCode, :name, :ground, :purpose,
                          :items::jsonb, :pack, :packVersion, :by, :at, :until)""")
                .param("id", one.id().value())
                .param("code", one.code().value())
                .param("case", one.caseId().value())
                .param("number", one.caseNumber())
                .param("department", one.department().value())
                .param("departmentName", one.departmentName())
                .param("creditCode", one.creditCode())
                .param("name", one.name())
                .param("ground", one.ground())
                .param("purpose", one.purpose())
                .param("items", JSON.writeValueAsString(one.items()))
                .param("pack", one.pack())
                .param("packVersion", one.packVersion())
                .param("by", one.declaredBy())
                .param("at", one.declaredAt().atOffset(ZoneOffset.UTC))
                .param("until", one.until())
                .update();
    }

    Optional<TemporaryCollection> of(EntryId id) {
        return one("id", id.value());
    }

    Optional<TemporaryCollection> of(CaseId id) {
        return one("case_id", id.value());
    }

    Optional<TemporaryCollection> of(ResourceCode code) {
        return code.value().startsWith(TemporaryCollection.PREFIX) ? one("code", code.value()) : Optional.empty();
    }

    private Optional<TemporaryCollection> one(String column, Object value) {
        return jdbc.sql("select * from collection.temporary where " + column + " = ?")
                .param(value)
                .query(TemporaryRows::read)
                .optional();
    }

    /**
     * The newest first.
     *
     * @param department whose; null: of all
     * @param after only those behind this one; null: from the start
     */
    List<TemporaryCollection> list(@Nullable DepartmentId department, @Nullable EntryId after, int most) {
        return jdbc.sql("""
                        select * from collection.temporary
                        where (:department::uuid is null or department = :department) and (:after::uuid is null or id < :after)
                        order by id desc limit :most""")
                .param("department", department == null ? null : department.value())
                .param("after", after == null ? null : after.value())
                .param("most", most)
                .query(TemporaryRows::read)
                .list();
    }

    /** Keeps it from ending until the caller's transaction has ended. @return empty when it has ended, or there is none */
    Optional<EntryId> hold(EntryId id) {
        return jdbc.sql("select id from collection.temporary where id = ? and ended is null for share")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .map(EntryId::new);
    }

    /** Asks its loads that wait or run to stop. One that stands still is taken up for that: only then are its end and its file seen to. */
    void stopLoads(EntryId id) {
        jdbc.sql("""
                        update collection.load set cancel_asked = true, paused = false
                        where entry = ? and state in ('QUEUED', 'RUNNING')""").param(id.value()).update();
    }

    void until(EntryId id, LocalDate day) {
        jdbc.sql("update collection.temporary set until = ? where id = ?")
                .params(day, id.value())
                .update();
    }

    void end(EntryId id, TemporaryCollection.Outcome outcome, String note) {
        jdbc.sql("update collection.temporary set ended = ?, ended_at = ?, ended_note = ? where id = ?")
                .params(outcome.name(), time.now().atOffset(ZoneOffset.UTC), note, id.value())
                .update();
    }

    private static TemporaryCollection read(ResultSet rs, int row) throws SQLException {
        String ended = rs.getString("ended");
        return new TemporaryCollection(
                new EntryId(rs.getObject("id", UUID.class)),
                new ResourceCode(rs.getString("code")),
                new CaseId(rs.getObject("case_id", UUID.class)),
                rs.getString("case_number"),
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getString("department_name"),
                rs.getString("credit_code"),
                rs.getString("name"),
                rs.getString("ground"),
                rs.getString("purpose"),
                JSON.readValue(rs.getString("items"), ITEMS),
                rs.getString("pack"),
                rs.getInt("pack_version"),
                rs.getString("declared_by"),
                rs.getObject("declared_at", OffsetDateTime.class).toInstant(),
                rs.getObject("until", LocalDate.class),
                ended == null
                        ? null
                        : new TemporaryCollection.End(
                                TemporaryCollection.Outcome.valueOf(ended),
                                rs.getObject("ended_at", OffsetDateTime.class).toInstant(),
                                rs.getString("ended_note")));
    }
}
