package org.lingqu.catalog.level;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.store.Json;
import org.lingqu.catalog.workbook.CatalogExport;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The entries of a level catalog as versions, piece by piece: of this node where they are, else as they were contributed. */
final class LevelVersions implements CatalogExport.Versions {

    private static final int PIECE = 200;

    private final JdbcClient jdbc;
    private final LevelVersion version;
    private final CatalogKind kind;
    private final int size;

    LevelVersions(JdbcClient jdbc, LevelVersion version, CatalogKind kind, int size) {
        this.jdbc = jdbc;
        this.version = version;
        this.kind = kind;
        this.size = size;
    }

    /** An entry with its place in the level catalog. */
    record Placed(String identifier, String origin, EntryVersion entry) {}

    /** Takes one. */
    @FunctionalInterface
    interface PlacedTaker {
        void take(Placed placed) throws IOException;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void each(CatalogExport.Taker taker) throws IOException {
        placed(placed -> taker.take(placed.entry()));
    }

    void placed(PlacedTaker taker) throws IOException {
        String last = "";
        List<Placed> piece;
        do {
            piece = piece(last);
            for (Placed placed : piece) {
                taker.take(placed);
                last = placed.identifier();
            }
        } while (piece.size() == PIECE);
    }

    @Override
    public List<String> extensions(int most) {
        return jdbc.sql("""
                        select distinct local.name from catalog.level_line l
                        left join catalog.entry_version v on v.entry = l.entry and v.number = l.version
                        left join catalog.contributed_entry n
                          on n.contributor = l.content_of and n.identifier = l.identifier and n.since = l.content_since
                        cross join lateral jsonb_object_keys(coalesce(coalesce(v.content, n.content) -> 'extension', '{}'::jsonb)) as local (name)
                        where l.authority = :authority and l.since <= :number and (l.until is null or l.until > :number)
                        order by local.name limit :most
                        """)
                .param("authority", version.authority().value())
                .param("number", version.number())
                .param("most", most)
                .query(String.class)
                .list();
    }

    private List<Placed> piece(String after) {
        return jdbc.sql("""
                        select l.identifier, l.origin, l.entry, l.code, l.version, l.provider_name, l.department, l.content_of,
                            coalesce(v.provider_code, n.provider_code) as provider_code,
                            coalesce(v.content, n.content)::text as content, coalesce(v.published_at, n.published_at) as published_at,
                            coalesce(v.pack_id, :pack) as pack_id, coalesce(v.pack_version, :packVersion) as pack_version,
                            coalesce(v.change_reason, '') as change_reason, coalesce(v.compiled_by, '') as compiled_by
                        from catalog.level_line l
                        left join catalog.entry_version v on v.entry = l.entry and v.number = l.version
                        left join catalog.contributed_entry n
                          on n.contributor = l.content_of and n.identifier = l.identifier and n.since = l.content_since
                        where l.authority = :authority and l.since <= :number and (l.until is null or l.until > :number)
                          and l.sharing = any(:sharing) and l.opening = any(:opening) and l.identifier > :after
                        order by l.identifier limit :piece
                        """)
                .param("pack", version.packId())
                .param("packVersion", version.packVersion())
                .param("authority", version.authority().value())
                .param("number", version.number())
                .param("sharing", kind.sharing().toArray(String[]::new))
                .param("opening", kind.opening().toArray(String[]::new))
                .param("after", after)
                .param("piece", PIECE)
                .query(LevelVersions::placed)
                .list();
    }

    private static Placed placed(ResultSet row, int n) throws SQLException {
        UUID entry = row.getObject("entry", UUID.class);
        UUID department = row.getObject("department", UUID.class);
        UUID contentOf = row.getObject("content_of", UUID.class);
        String identifier = row.getString("identifier");
        return new Placed(
                identifier,
                row.getString("origin"),
                new EntryVersion(
                        new EntryId(
                                entry == null
                                        ? UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8))
                                        : entry),
                        new ResourceCode(row.getString("code")),
                        row.getInt("version"),
                        new DepartmentId(department == null ? contentOf : department),
                        row.getString("provider_name"),
                        row.getString("provider_code"),
                        Json.read(row.getString("content"), EntryContent.class),
                        row.getString("pack_id"),
                        row.getInt("pack_version"),
                        row.getString("change_reason"),
                        row.getString("compiled_by"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant()));
    }
}
