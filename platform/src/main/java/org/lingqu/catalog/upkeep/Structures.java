package org.lingqu.catalog.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.LoadedStructure;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares entries with the data that were loaded: what differs goes to the department, until entry and data agree again. */
@Service
public class Structures implements LoadedStructure {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Entries entries;
    private final Notices notices;
    private final LegalTime time;

    Structures(JdbcClient jdbc, Entries entries, Notices notices, LegalTime time) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.notices = notices;
        this.time = time;
    }

    @Override
    @Transactional
    public void compare(EntryId entry, int snapshot, List<String> columns) {
        EntryVersion version = entries.findPublished(entry).orElse(null);
        if (version == null) {
            forget(entry);
            return;
        }
        Set<String> loaded = columns.stream().map(Structures::plain).collect(Collectors.toSet());
        Set<String> stated =
                version.items().stream().map(Item::code).map(Structures::plain).collect(Collectors.toSet());
        List<String> missing = version.items().stream()
                .map(Item::code)
                .filter(code -> !loaded.contains(plain(code)))
                .toList();
        List<String> extra = columns.stream()
                .filter(column -> !stated.contains(plain(column)))
                .sorted()
                .toList();
        if (missing.isEmpty() && extra.isEmpty()) {
            forget(entry);
        } else {
            keep(version, snapshot, missing, extra);
        }
    }

    /**
     * Entries that differ from their data: for the data authority all, for others those of their own department.
     *
     * @throws org.lingqu.kernel.Problem {@code permission-missing} for who neither compiles nor reviews
     */
    @Transactional(readOnly = true)
    public List<StructureFinding> findings(Actor actor) {
        DepartmentId scope = scope(actor);
        return jdbc.sql("""
                        select e.code, v.name, v.provider_name, f.version, f.snapshot, f.missing, f.extra, f.found_at
                        from catalog.structure_finding f join catalog.entry e on e.id = f.entry
                        join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
                        where e.withdrawn_at is null and (:department::uuid is null or f.department = :department)
                        order by f.found_at, e.code limit :most
                        """)
                .param("department", scope == null ? null : scope.value())
                .param("most", MOST)
                .query(Structures::finding)
                .list();
    }

    private void keep(EntryVersion entry, int snapshot, List<String> missing, List<String> extra) {
        int news = jdbc.sql("""
                        insert into catalog.structure_finding as f (entry, department, version, snapshot, missing, extra, found_at)
                        values (:entry, :department, :version, :snapshot, :missing, :extra, :at)
                        on conflict (entry) do update set version = excluded.version, snapshot = excluded.snapshot,
                            missing = excluded.missing, extra = excluded.extra, found_at = excluded.found_at
                        where (f.missing, f.extra) is distinct from (excluded.missing, excluded.extra)
                        """)
                .param("entry", entry.entry().value())
                .param("department", entry.provider().value())
                .param("version", entry.number())
                .param("snapshot", snapshot)
                .param("missing", missing.toArray(String[]::new))
                .param("extra", extra.toArray(String[]::new))
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
        if (news > 0) {
            notices.tell(Notice.to(
                            entry.provider(),
                            Phrase.of("catalog.structure.notice", entry.name(), missing.size(), extra.size()))
                    .holding(Permission.CATALOG_COMPILE)
                    .at("/catalog/confirmations"));
        }
    }

    private void forget(EntryId entry) {
        jdbc.sql("delete from catalog.structure_finding where entry = ?")
                .param(entry.value())
                .update();
    }

    private static @Nullable DepartmentId scope(Actor actor) {
        if (actor.may(Permission.CATALOG_REVIEW)) {
            return null;
        }
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return actor.home();
    }

    private static String plain(String code) {
        return code.toLowerCase(Locale.ROOT);
    }

    private static StructureFinding finding(ResultSet row, int n) throws SQLException {
        return new StructureFinding(
                new ResourceCode(row.getString("code")),
                row.getString("name"),
                row.getString("provider_name"),
                row.getInt("version"),
                row.getInt("snapshot"),
                List.of((String[]) row.getArray("missing").getArray()),
                List.of((String[]) row.getArray("extra").getArray()),
                row.getObject("found_at", OffsetDateTime.class).toInstant());
    }
}
