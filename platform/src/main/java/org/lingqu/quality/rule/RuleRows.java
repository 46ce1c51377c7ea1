package org.lingqu.quality.rule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Phrase;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.kind.RuleJson;
import org.lingqu.quality.kind.RuleKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rules and their versions in the database. */
@Repository
class RuleRows {

    private static final String COLUMNS =
            "id, entry_id, number, version, indicator, parameters, floor, state, origin, reason, standard, changed_by, changed_at";

    private final JdbcClient jdbc;

    RuleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Rule> of(EntryId entry) {
        return jdbc.sql("select " + COLUMNS + " from quality.rule where entry_id = ? order by number")
                .param(entry.value())
                .query(RuleRows::rule)
                .list();
    }

    Optional<Rule> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from quality.rule where id = ?")
                .param(id)
                .query(RuleRows::rule)
                .optional();
    }

    /** Everything the rules of an entry have ever said, by rule. */
    Map<UUID, Set<RuleKind>> everSaid(EntryId entry) {
        Map<UUID, Set<RuleKind>> said = new HashMap<>();
        jdbc.sql("""
                        select v.rule_id, r.indicator, v.parameters
                        from quality.rule_version v join quality.rule r on r.id = v.rule_id where r.entry_id = ?
                        """).param(entry.value()).query(rs -> {
            said.computeIfAbsent(rs.getObject("rule_id", UUID.class), id -> new HashSet<>())
                    .add(RuleJson.read(Indicator.valueOf(rs.getString("indicator")), rs.getString("parameters")));
        });
        return said;
    }

    /** Two runs that derive rules at once wait for each other here. */
    void lock(EntryId entry) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:entry, 36344))")
                .param("entry", entry.toString())
                .query((rs, row) -> row)
                .list();
    }

    List<RuleVersion> versions(UUID id) {
        return jdbc.sql("""
                        select v.version, r.indicator, v.parameters, v.floor, v.state, v.why, v.changed_by, v.changed_at
                        from quality.rule_version v join quality.rule r on r.id = v.rule_id
                        where v.rule_id = ? order by v.version desc
                        """)
                .param(id)
                .query((rs, row) -> new RuleVersion(
                        rs.getInt("version"),
                        RuleJson.read(Indicator.valueOf(rs.getString("indicator")), rs.getString("parameters")),
                        rs.getDouble("floor"),
                        RuleState.valueOf(rs.getString("state")),
                        rs.getString("why"),
                        rs.getString("changed_by"),
                        rs.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Writes a rule anew or over its older version, with what it says now as a version of its own. */
    void put(Rule rule, String why) {
        jdbc.sql("""
                        insert into quality.rule (id, entry_id, number, version, indicator, parameters, floor, state, origin, reason, standard,
                          changed_by, changed_at)
                        values (:id, :entry, :number, :version, :indicator, :parameters::jsonb, :floor, :state, :origin, :reason::jsonb,
                          :standard::jsonb, :by, :at)
                        on conflict (id) do update set version = excluded.version, parameters = excluded.parameters, floor = excluded.floor,
                          state = excluded.state, reason = excluded.reason, standard = excluded.standard,
                          changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .param("id", rule.id())
                .param("entry", rule.entry().value())
                .param("number", rule.number())
                .param("version", rule.version())
                .param("indicator", rule.indicator().name())
                .param("parameters", RuleJson.write(rule.kind()))
                .param("floor", rule.floor())
                .param("state", rule.state().name())
                .param("origin", rule.origin().name())
                .param("reason", rule.reason().toJson())
                .param("standard", json(rule.standard()))
                .param("by", rule.changedBy())
                .param("at", rule.changedAt().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into quality.rule_version (rule_id, version, parameters, floor, state, why, changed_by, changed_at)
                        values (:id, :version, :parameters::jsonb, :floor, :state, :why, :by, :at)
                        """)
                .param("id", rule.id())
                .param("version", rule.version())
                .param("parameters", RuleJson.write(rule.kind()))
                .param("floor", rule.floor())
                .param("state", rule.state().name())
                .param("why", why)
                .param("by", rule.changedBy())
                .param("at", rule.changedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable String json(@Nullable StandardRef standard) {
        return standard == null ? null : JsonMapper.shared().writeValueAsString(standard);
    }

    private static Rule rule(ResultSet rs, int row) throws SQLException {
        String standard = rs.getString("standard");
        return new Rule(
                rs.getObject("id", UUID.class),
                new EntryId(rs.getObject("entry_id", UUID.class)),
                rs.getInt("number"),
                rs.getInt("version"),
                RuleJson.read(Indicator.valueOf(rs.getString("indicator")), rs.getString("parameters")),
                rs.getDouble("floor"),
                RuleState.valueOf(rs.getString("state")),
                RuleOrigin.valueOf(rs.getString("origin")),
                Phrase.ofJson(rs.getString("reason")),
                standard == null ? null : JsonMapper.shared().readValue(standard, StandardRef.class),
                rs.getString("changed_by"),
                rs.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
