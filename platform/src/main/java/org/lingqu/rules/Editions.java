package org.lingqu.rules;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which content each version of a pack had when it was taken over, and who took over what. */
@Repository
class Editions {

    /** Other processes on the same database hear of a new library here. */
    static final String CHANNEL = "rules_library";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> SAID = new TypeReference<>() {};

    /** Who takes over packs holds it alone, who opens a case together with others. */
    private static final String LOCK = "(hashtextextended('rules.library', 0))";

    private final JdbcClient jdbc;

    Editions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no case is being opened and lets none be opened until the caller's transaction has ended. */
    void holdAlone() {
        lock("select pg_advisory_xact_lock" + LOCK);
    }

    /** Waits while packs are taken over and lets nobody take them over until the caller's transaction has ended. */
    void hold() {
        lock("select pg_advisory_xact_lock_shared" + LOCK);
    }

    private void lock(String lock) {
        jdbc.sql(lock).query((row, n) -> true).list();
    }

    /** Every version that counts, as it was taken over. */
    Map<PackVersion, Edition> all() {
        Map<PackVersion, Edition> all = new HashMap<>();
        jdbc.sql("select pack, version, fingerprint, said, own from rules.edition")
                .query(row -> {
                    String said = row.getString("said");
                    all.put(
                            new PackVersion(row.getString("pack"), row.getInt("version")),
                            new Edition(
                                    row.getString("fingerprint"),
                                    said == null ? null : JSON.readValue(said, SAID),
                                    row.getBoolean("own")));
                });
        return all;
    }

    /** The content under which a version was taken over; empty for one that does not count. */
    Optional<String> fingerprint(PackVersion version) {
        return jdbc.sql("select fingerprint from rules.edition where pack = :pack and version = :version")
                .param("pack", version.pack())
                .param("version", version.version())
                .query(String.class)
                .optional();
    }

    /**
     * Notes the content of every pack, forgets the versions that are gone, tells the other processes and keeps who did it. Joins the
     * caller's transaction.
     */
    void take(RulePacks packs, List<String> changes, String by, Instant at) {
        note(packs, at);
        jdbc.sql("delete from rules.edition where pack || ' ' || version not in (:kept)")
                .param(
                        "kept",
                        packs.ids().stream()
                                .flatMap(id -> packs.versions(id).stream())
                                .map(RulePack::toString)
                                .toList())
                .update();
        String fingerprint = PackFingerprint.of(packs);
        jdbc.sql("""
                        insert into rules.adoption (at, by_name, fingerprint, changes)
                        values (:at, :by, :fingerprint, :changes::jsonb)""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("fingerprint", fingerprint)
                .param("changes", JSON.writeValueAsString(changes))
                .update();
        jdbc.sql("select pg_notify(:channel, :fingerprint)")
                .param("channel", CHANNEL)
                .param("fingerprint", fingerprint)
                .query()
                .singleRow();
    }

    /** Notes the content of every pack. Joins the caller's transaction. */
    void note(RulePacks packs, Instant at) {
        packs.ids().stream()
                .flatMap(id -> packs.versions(id).stream())
                .forEach(pack -> note(pack, packs.isOwn(pack), at));
    }

    private void note(RulePack pack, boolean own, Instant at) {
        jdbc.sql("""
                        insert into rules.edition (pack, version, fingerprint, said, own, taken_at)
                        values (:pack, :version, :fingerprint, :said::jsonb, :own, :at)
                        on conflict (pack, version) do update set fingerprint = excluded.fingerprint, said = excluded.said,
                         own = excluded.own, taken_at = excluded.taken_at
                         where (edition.fingerprint, edition.said, edition.own)
                         is distinct from (excluded.fingerprint, excluded.said, excluded.own)""")
                .param("pack", pack.id())
                .param("version", pack.version())
                .param("fingerprint", PackFingerprint.of(pack))
                .param("said", JSON.writeValueAsString(PackFingerprint.said(pack)))
                .param("own", own)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The fingerprint of the library taken over last; empty before the first. */
    Optional<String> latest() {
        return jdbc.sql("select fingerprint from rules.adoption order by id desc limit 1")
                .query(String.class)
                .optional();
    }

    /** Who took over what, the newest first. */
    List<RuleLibrary.Adoption> history(int limit) {
        return jdbc.sql("select at, by_name, changes from rules.adoption order by id desc limit :limit")
                .param("limit", limit)
                .query((row, n) -> new RuleLibrary.Adoption(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by_name"),
                        JSON.readValue(row.getString("changes"), TEXTS)))
                .list();
    }
}
