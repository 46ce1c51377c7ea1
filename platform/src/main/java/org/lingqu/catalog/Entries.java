package org.lingqu.catalog;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.store.VersionRows;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.rules.RulePacks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Entries that are or were in force. Published entries are open to all staff of all departments, so nothing here asks who reads. A
 * withdrawn entry is found only by its code and its versions.
 */
@Repository
public class Entries {

    private static final String VERSION = """
            select e.id, e.code, e.department, v.number, v.provider_name, v.provider_code, v.content::text as content, v.pack_id,
                   v.pack_version, v.change_reason, v.compiled_by, v.published_at
            from catalog.entry e join catalog.entry_version v on v.entry = e.id
            """;
    private static final String IN_FORCE = VERSION + " where v.number = e.live_version and e.withdrawn_at is null ";

    /** Years outside of these are typing errors. */
    private static final int EARLIEST = 1900;

    private static final int LATEST = 9999;

    private final JdbcClient jdbc;
    private final RulePacks rules;

    Entries(JdbcClient jdbc, RulePacks rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** The version in force under a code. */
    public Optional<EntryVersion> findPublished(ResourceCode code) {
        return one(jdbc.sql(IN_FORCE + "and e.code = ?").param(code.value()));
    }

    /** The version in force of an entry. */
    public Optional<EntryVersion> findPublished(EntryId entry) {
        return one(jdbc.sql(IN_FORCE + "and e.id = ?").param(entry.value()));
    }

    /**
     * The version in force under a code, which stays in force until the caller's transaction ends: a withdrawal running at the same time
     * has been waited for, or waits.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<EntryVersion> holdPublished(ResourceCode code) {
        // apart from the reading, which sees what was committed while the lock was waited for
        jdbc.sql("select 1 from catalog.entry where code = ? for share")
                .param(code.value())
                .query((row, n) -> true)
                .optional();
        return findPublished(code);
    }

    /** @throws Problem {@code entry-not-published} when no entry is in force under the code */
    public EntryVersion published(ResourceCode code) {
        return findPublished(code).orElseThrow(() -> notPublished(code.value()));
    }

    /** @throws Problem {@code entry-not-published} when the entry is not in force */
    public EntryVersion published(EntryId entry) {
        return findPublished(entry).orElseThrow(() -> notPublished(entry));
    }

    /**
     * The refusal of whatever would be done by an entry that is not in force, with the article that makes the catalog the basis of all that
     * is collected, shared and opened.
     */
    public Problem notPublished(Object named) {
        Problem refusal = Problem.notFound("entry-not-published").with(named);
        Citation article = rules.active().value("catalog.catalogs").citation();
        return article == null ? refusal : refusal.citing(article);
    }

    /**
     * The newest version under a code, in force or withdrawn.
     *
     * @throws Problem {@code entry-not-published} when there never was one
     */
    public EntryVersion kept(ResourceCode code) {
        return one(jdbc.sql(VERSION + " where e.code = ? order by v.number desc limit 1")
                        .param(code.value()))
                .orElseThrow(() -> notPublished(code.value()));
    }

    /** Those of some codes whose entries have been withdrawn. */
    public List<ResourceCode> withdrawnOf(Collection<ResourceCode> codes) {
        return jdbc.sql("select code from catalog.entry where code = any(:codes) and withdrawn_at is not null")
                .param("codes", codes.stream().map(ResourceCode::value).toArray(String[]::new))
                .query((row, n) -> new ResourceCode(row.getString(1)))
                .list();
    }

    /** How an entry was withdrawn; empty while it is in force. */
    public Optional<Withdrawal> withdrawal(EntryId entry) {
        return jdbc.sql("""
                        select withdrawn_at, withdrawn_reason, withdrawn_asked_by, withdrawn_by, withdrawn_case, withdrawn_basis::text
                        from catalog.entry where id = ? and withdrawn_at is not null
                        """).param(entry.value()).query(VersionRows::withdrawal).optional();
    }

    /** The versions in force of some entries, in the order asked for; entries not in force are left out. */
    public List<EntryVersion> published(List<EntryId> entries) {
        Map<EntryId, EntryVersion> found = jdbc
                .sql(IN_FORCE + "and e.id = any(:ids)")
                .param("ids", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query(VersionRows::version)
                .list()
                .stream()
                .collect(Collectors.toMap(EntryVersion::entry, Function.identity()));
        return entries.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /**
     * What is in force, some at a time in the order of the ids: for what must look at every entry without holding them all.
     *
     * @param after the last one seen; null to begin
     */
    public List<EntryVersion> publishedAfter(@Nullable EntryId after, int most) {
        return jdbc.sql(IN_FORCE + "and e.id > :after order by e.id limit :most")
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("most", most)
                .query(VersionRows::version)
                .list();
    }

    /**
     * As {@link #publishedAfter}, only what stands in classes below one: code by code, never the whole catalog.
     *
     * @param subject 类 and 项, e.g. {@code 102}
     */
    public List<EntryVersion> publishedAbout(String subject, @Nullable EntryId after, int most) {
        return jdbc.sql(IN_FORCE
                        + "and e.code >= :from and e.code < :until and e.id > :after order by e.id limit :most")
                .param("from", subject)
                .param("until", String.valueOf(Integer.parseInt(subject) + 1))
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("most", most)
                .query(VersionRows::version)
                .list();
    }

    /** What a department has in force, by name. */
    public List<EntryVersion> publishedOf(DepartmentId department) {
        return jdbc.sql(IN_FORCE + "and e.department = ? order by v.name, e.code")
                .param(department.value())
                .query(VersionRows::version)
                .list();
    }

    /** What a department has in force under some names or codes. */
    public List<EntryVersion> publishedOf(DepartmentId department, Collection<String> names, Collection<String> codes) {
        return jdbc.sql(IN_FORCE + "and e.department = :department and (v.name = any(:names) or e.code = any(:codes))")
                .param("department", department.value())
                .param("names", names.toArray(String[]::new))
                .param("codes", codes.toArray(String[]::new))
                .query(VersionRows::version)
                .list();
    }

    /** All versions ever published of an entry, the newest first; also of a withdrawn one. */
    public List<EntryVersion> versions(EntryId entry) {
        return jdbc.sql(VERSION + " where e.id = ? order by v.number desc")
                .param(entry.value())
                .query(VersionRows::version)
                .list();
    }

    /**
     * One version, in force or not.
     *
     * @throws Problem {@code entry-not-published} when there is none
     */
    public EntryVersion version(ResourceCode code, int number) {
        return one(jdbc.sql(VERSION + " where e.code = ? and v.number = ?").params(code.value(), number))
                .orElseThrow(() -> notPublished(code.value()));
    }

    /**
     * The version in force at the end of a day.
     *
     * @throws Problem {@code entry-not-in-force-on} when it was not published yet, or withdrawn already
     */
    public EntryVersion asOf(ResourceCode code, LocalDate day) {
        if (day.getYear() < EARLIEST || day.getYear() > LATEST) {
            throw Problem.notFound("entry-not-in-force-on").with(code.value(), day);
        }
        OffsetDateTime end = day.plusDays(1).atStartOfDay(LegalTime.ZONE).toOffsetDateTime();
        return one(jdbc.sql(VERSION + """
                         where e.code = :code and v.published_at < :end and (e.withdrawn_at is null or e.withdrawn_at >= :end)
                        order by v.number desc limit 1
                        """).param("code", code.value()).param("end", end))
                .orElseThrow(() -> Problem.notFound("entry-not-in-force-on").with(code.value(), day));
    }

    /** Has the search read entries again: a fact about them has changed that it does not see in the catalog. */
    @Transactional
    public void readAgain(Collection<EntryId> entries) {
        jdbc.sql(
                        "update catalog.entry set changed = pg_current_xact_id() where id = any(:ids) and live_version is not null")
                .param("ids", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .update();
    }

    /** How many entries are in force. */
    public long count() {
        return jdbc.sql("select count(*) from catalog.entry where live_version is not null and withdrawn_at is null")
                .query(Long.class)
                .single();
    }

    /** How many entries of a department are in force. */
    public long countOf(DepartmentId department) {
        return jdbc.sql("""
                        select count(*) from catalog.entry
                        where live_version is not null and withdrawn_at is null and department = ?
                        """).param(department.value()).query(Long.class).single();
    }

    private static Optional<EntryVersion> one(StatementSpec statement) {
        return statement.query(VersionRows::version).optional();
    }
}
