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

    private final JdbcClient jdbc;

    Editions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Version → fingerprint of everything ever taken over. */
    Map<PackVersion, String> all() {
        Map<PackVersion, String> all = new HashMap<>();
        jdbc.sql("select pack, version, fingerprint from rules.edition").query(row -> {
            all.put(new PackVersion(row.getString(1), row.getInt(2)), row.getString(3));
        });
        return all;
    }

    /** Notes the content of every pack, tells the other processes and keeps who did it. Joins the caller's transaction. */
    void take(RulePacks packs, List<String> changes, String by, Instant at) {
        packs.ids().stream().flatMap(id -> packs.versions(id).stream()).forEach(pack -> note(pack, at));
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

    private void note(RulePack pack, Instant at) {
        jdbc.sql("""
                        insert into rules.edition (pack, version, fingerprint, taken_at) values (:pack, :version, :fingerprint, :at)
                        on conflict (pack, version) do update set fingerprint = excluded.fingerprint, taken_at = excluded.taken_at
                         where edition.fingerprint <> excluded.fingerprint""")
                .param("pack", pack.id())
                .param("version", pack.version())
                .param("fingerprint", PackFingerprint.of(pack))
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
