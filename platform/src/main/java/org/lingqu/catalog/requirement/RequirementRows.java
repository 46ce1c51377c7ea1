package org.lingqu.catalog.requirement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions of the requirements in the database, and which of them each entry was examined by. */
@Repository
class RequirementRows {

    private final JdbcClient jdbc;

    RequirementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first. */
    List<Requirement> all() {
        return jdbc.sql("select * from catalog.requirement order by number desc")
                .query(RequirementRows::row)
                .list();
    }

    /** The one in force on a day: the latest of those that have taken effect. */
    Optional<Requirement> on(LocalDate day) {
        return jdbc.sql(
                        "select * from catalog.requirement where effective_from <= ? order by effective_from desc, number desc limit 1")
                .param(day)
                .query(RequirementRows::row)
                .optional();
    }

    Optional<Requirement> find(int number) {
        return jdbc.sql("select * from catalog.requirement where number = ?")
                .param(number)
                .query(RequirementRows::row)
                .optional();
    }

    int next() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('catalog.requirement'))")
                .query((row, n) -> "")
                .list();
        return jdbc.sql("select coalesce(max(number), 0) + 1 from catalog.requirement")
                .query(Integer.class)
                .single();
    }

    void add(Requirement requirement, Actor by) {
        jdbc.sql("""
                        insert into catalog.requirement (number, title, document, effective_from, authority, authority_name, pack_id, pack_version,
                            terms, issued_by, issued_by_name, issued_at)
                        values (:number, :title, :document, :from, :authority, :authorityName, :pack, :packVersion, :terms::jsonb, :by, :byName,
                            :at)
                        """)
                .param("number", requirement.number())
                .param("title", requirement.title())
                .param("document", requirement.document())
                .param("from", requirement.effectiveFrom())
                .param("authority", requirement.authority().value())
                .param("authorityName", requirement.authorityName())
                .param("pack", requirement.packId())
                .param("packVersion", requirement.packVersion())
                .param("terms", Json.write(requirement.terms()))
                .param("by", by.id())
                .param("byName", requirement.issuedBy())
                .param("at", requirement.issuedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** By which one a draft was examined when it was handed in last. */
    Optional<Requirement> of(DraftId draft) {
        return jdbc.sql("""
                        select r.* from catalog.draft_requirement d join catalog.requirement r on r.number = d.requirement where d.draft = ?
                        """).param(draft.value()).query(RequirementRows::row).optional();
    }

    void handedIn(DraftId draft, @Nullable Integer requirement) {
        jdbc.sql("delete from catalog.draft_requirement where draft = ?")
                .param(draft.value())
                .update();
        if (requirement != null) {
            jdbc.sql("insert into catalog.draft_requirement (draft, requirement) values (?, ?)")
                    .params(draft.value(), requirement)
                    .update();
        }
    }

    void published(EntryId entry, int version, int requirement) {
        jdbc.sql("insert into catalog.version_requirement (entry, number, requirement) values (?, ?, ?)")
                .params(entry.value(), version, requirement)
                .update();
    }

    /** By which one a version of an entry was examined. */
    Optional<Integer> of(EntryId entry, int version) {
        return jdbc.sql("select requirement from catalog.version_requirement where entry = ? and number = ?")
                .params(entry.value(), version)
                .query(Integer.class)
                .optional();
    }

    /** Entries in force that were examined by an older version than this one, or by none; those of one department, or of all for null. */
    List<OlderEntry> older(int than, @Nullable DepartmentId department, @Nullable String after, int limit) {
        return jdbc.sql("""
                        select e.code, v.name, v.provider_name, r.requirement
                        from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
                        left join catalog.version_requirement r on r.entry = e.id and r.number = v.number
                        where e.withdrawn_at is null and coalesce(r.requirement, 0) < :than and e.code > :after
                          and (:department::uuid is null or e.department = :department)
                        order by e.code limit :limit
                        """)
                .param("than", than)
                .param("after", after == null ? "" : after)
                .param("department", department == null ? null : department.value())
                .param("limit", limit)
                .query((row, n) -> new OlderEntry(
                        new ResourceCode(row.getString("code")),
                        row.getString("name"),
                        row.getString("provider_name"),
                        row.getInt("requirement")))
                .list();
    }

    private static Requirement row(ResultSet row, int n) throws SQLException {
        return new Requirement(
                row.getInt("number"),
                row.getString("title"),
                row.getString("document"),
                row.getObject("effective_from", LocalDate.class),
                new DepartmentId(row.getObject("authority", UUID.class)),
                row.getString("authority_name"),
                row.getString("pack_id"),
                row.getInt("pack_version"),
                Json.read(row.getString("terms"), RequirementTerms.class),
                row.getString("issued_by_name"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant());
    }
}
