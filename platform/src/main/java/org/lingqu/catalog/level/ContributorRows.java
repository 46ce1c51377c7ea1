package org.lingqu.catalog.level;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.level.LevelDocument.Line;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lower levels, and what they have contributed, in the database. */
@Repository
class ContributorRows {

    private static final String CONTRIBUTORS = """
            select c.*, coalesce(last.number, 0) as last_number, last.received_at as last_at
            from catalog.contributor c left join lateral (
                select number, received_at from catalog.contribution n where n.contributor = c.id order by number desc limit 1) last on true
            """;

    private final JdbcClient jdbc;

    ContributorRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Contributor> of(DepartmentId authority) {
        return jdbc.sql(CONTRIBUTORS + " where c.authority = ? order by c.region")
                .param(authority.value())
                .query(ContributorRows::contributor)
                .list();
    }

    Optional<Contributor> find(UUID id) {
        return jdbc.sql(CONTRIBUTORS + " where c.id = ?")
                .param(id)
                .query(ContributorRows::contributor)
                .optional();
    }

    /** @throws Problem {@code contributor-exists} when another one stands for the division */
    void add(Contributor contributor, Actor by) {
        try {
            jdbc.sql("""
                            insert into catalog.contributor (id, authority, region, name, local_authority, public_key, every_months,
                                registered_by_name, registered_at)
                            values (:id, :authority, :region, :name, :local, :key, :months, :by, :at)
                            """)
                    .param("id", contributor.id())
                    .param("authority", contributor.authority().value())
                    .param("region", contributor.region().value())
                    .param("name", contributor.name())
                    .param(
                            "local",
                            Optional.ofNullable(contributor.local())
                                    .map(DepartmentId::value)
                                    .orElse(null))
                    .param("key", contributor.publicKey())
                    .param("months", contributor.everyMonths())
                    .param("by", by.name())
                    .param("at", contributor.registeredAt().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("contributor-exists")
                    .with(contributor.region())
                    .causedBy(taken);
        }
    }

    /** Another department of this node is the data authority of the lower level from now on. */
    void succeed(UUID contributor, Department successor) {
        jdbc.sql("update catalog.contributor set local_authority = :local, name = :name where id = :id")
                .param("local", successor.id().value())
                .param("name", successor.name())
                .param("id", contributor)
                .update();
    }

    /** Whether a version made at this moment was received already. */
    boolean knows(UUID contributor, Instant madeAt) {
        return jdbc.sql(
                        "select exists (select 1 from catalog.contribution where contributor = :contributor and made_at = :made)")
                .param("contributor", contributor)
                .param("made", madeAt.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Writes down that a version was received; that of this node's own lower authority has no document. */
    void received(
            UUID contributor,
            int number,
            int entries,
            String digest,
            String signature,
            Instant madeAt,
            Actor by,
            Instant now) {
        jdbc.sql("""
                        insert into catalog.contribution (contributor, number, entries, digest, signature, made_at, received_by_name, received_at)
                        values (:contributor, :number, :entries, :digest, :signature, :made, :by, :now) on conflict do nothing
                        """)
                .param("contributor", contributor)
                .param("number", number)
                .param("entries", entries)
                .param("digest", digest)
                .param("signature", signature)
                .param("made", madeAt.atOffset(ZoneOffset.UTC))
                .param("by", by.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Who else has contributed one of these identifiers to any authority of the node; name by identifier. */
    Map<String, String> holders(UUID contributor, Collection<String> identifiers) {
        Map<String, String> holders = new HashMap<>();
        jdbc.sql("""
                        select n.identifier, c.name from catalog.contributed_entry n join catalog.contributor c on c.id = n.contributor
                        where n.until is null and n.contributor <> :contributor and n.identifier = any(:identifiers)
                        """)
                .param("contributor", contributor)
                .param("identifiers", identifiers.toArray(String[]::new))
                .query((row, n) -> holders.put(row.getString(1), row.getString(2)))
                .list();
        return holders;
    }

    /** What a contributor has in force. */
    private record Held(int version, EntryContent content) {}

    /**
     * Puts the entries of a document in force: what is new or changed begins with it, what it does not name ends.
     *
     * @throws Problem {@code contribution-altered} when an entry differs though its version is the same
     */
    void replace(Contributor contributor, LevelDocument document) {
        Map<String, Held> held = held(contributor.id());
        List<String> altered = document.entries().stream()
                .filter(line -> Optional.ofNullable(held.get(line.identifier()))
                        .filter(before -> before.version() == line.version()
                                && !before.content().equals(line.content()))
                        .isPresent())
                .map(Line::identifier)
                .limit(ContributionCheck.MOST_TOLD)
                .toList();
        if (!altered.isEmpty()) {
            throw ContributionCheck.refused("contribution-altered", "catalog.contribution-altered", altered);
        }
        Map<Boolean, List<Line>> lines = document.entries().stream().collect(Collectors.partitioningBy(line -> {
            Held before = held.get(line.identifier());
            return before != null && before.version() == line.version();
        }));
        List<String> staying = lines.getOrDefault(true, List.of()).stream()
                .map(Line::identifier)
                .toList();
        jdbc.sql("""
                        update catalog.contributed_entry set until = :number
                        where contributor = :contributor and until is null and not identifier = any(:staying)
                        """)
                .param("number", document.number())
                .param("contributor", contributor.id())
                .param("staying", staying.toArray(String[]::new))
                .update();
        lines.getOrDefault(false, List.of()).forEach(line -> begin(contributor.id(), document.number(), line));
    }

    private void begin(UUID contributor, int number, Line line) {
        jdbc.sql("""
                        insert into catalog.contributed_entry (contributor, identifier, since, code, version, origin, provider_name,
                            provider_code, published_at, content)
                        values (:contributor, :identifier, :since, :code, :version, :origin, :provider, :providerCode, :at, :content::jsonb)
                        """)
                .param("contributor", contributor)
                .param("identifier", line.identifier())
                .param("since", number)
                .param("code", line.code())
                .param("version", line.version())
                .param("origin", line.origin())
                .param("provider", line.providerName())
                .param("providerCode", line.providerCode())
                .param("at", line.publishedAt().atOffset(ZoneOffset.UTC))
                .param("content", Json.write(line.content()))
                .update();
    }

    private Map<String, Held> held(UUID contributor) {
        Map<String, Held> held = new HashMap<>();
        jdbc.sql("""
                        select identifier, version, content::text as content from catalog.contributed_entry
                        where contributor = ? and until is null
                        """)
                .param(contributor)
                .query((row, n) -> held.put(
                        row.getString("identifier"),
                        new Held(row.getInt("version"), Json.read(row.getString("content"), EntryContent.class))))
                .list();
        return held;
    }

    private static Contributor contributor(ResultSet row, int n) throws SQLException {
        UUID local = row.getObject("local_authority", UUID.class);
        @Nullable OffsetDateTime last = row.getObject("last_at", OffsetDateTime.class);
        return new Contributor(
                row.getObject("id", UUID.class),
                new DepartmentId(row.getObject("authority", UUID.class)),
                new RegionCode(row.getString("region")),
                Objects.requireNonNull(row.getString("name")),
                local == null ? null : new DepartmentId(local),
                row.getString("public_key"),
                row.getInt("every_months"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getInt("last_number"),
                last == null ? null : last.toInstant());
    }
}
