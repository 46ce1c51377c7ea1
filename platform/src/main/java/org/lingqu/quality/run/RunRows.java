package org.lingqu.quality.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.quality.Dimension;
import org.lingqu.quality.rule.Rule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs, results and probes in the database. */
@Repository
class RunRows {

    private static final String RUN = """
            select r.*, (select jsonb_object_agg(s.dimension, s.score) from quality.score s where s.run_id = r.id) as dimensions
            from quality.run r
            """;

    private final JdbcClient jdbc;

    RunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Run run, List<Result> results) {
        jdbc.sql("""
                        insert into quality.run (id, entry_id, department, snapshot, rows, cause, started_by, started_at, ended_at, score,
                          kept_floor)
                        values (:id, :entry, :department, :snapshot, :rows, :cause, :by, :from, :until, :score, :kept)
                        """)
                .param("id", run.id())
                .param("entry", run.entry().value())
                .param("department", run.department().value())
                .param("snapshot", run.snapshot())
                .param("rows", run.rows())
                .param("cause", run.cause().name())
                .param("by", run.startedBy())
                .param("from", run.startedAt().atOffset(ZoneOffset.UTC))
                .param("until", run.endedAt().atOffset(ZoneOffset.UTC))
                .param("score", run.score())
                .param("kept", run.keptFloor())
                .update();
        for (Result result : results) {
            jdbc.sql("""
                            insert into quality.result (run_id, rule_id, rule_version, fulfilled, evaluated, problem)
                            values (:run, :rule, :version, :fulfilled, :evaluated, :problem)
                            """)
                    .param("run", run.id())
                    .param("rule", result.rule().id())
                    .param("version", result.ruleVersion())
                    .param("fulfilled", result.fulfilled())
                    .param("evaluated", result.evaluated())
                    .param("problem", result.problem())
                    .update();
        }
        run.dimensions()
                .forEach((dimension, score) -> jdbc.sql(
                                "insert into quality.score (run_id, dimension, score) values (:run, :dimension, :score)")
                        .param("run", run.id())
                        .param("dimension", dimension.name())
                        .param("score", score)
                        .update());
    }

    Optional<Run> find(UUID id) {
        return jdbc.sql(RUN + " where r.id = ?").param(id).query(RunRows::run).optional();
    }

    Optional<Run> newest(EntryId entry) {
        return of(entry, 1).stream().findFirst();
    }

    /** The newest first. */
    List<Run> of(EntryId entry, int most) {
        return jdbc.sql(RUN + " where r.entry_id = :entry order by r.id desc limit :most")
                .param("entry", entry.value())
                .param("most", most)
                .query(RunRows::run)
                .list();
    }

    Optional<Run> newest(EntryId entry, int snapshot) {
        return jdbc.sql(RUN + " where r.entry_id = :entry and r.snapshot = :snapshot order by r.id desc limit 1")
                .param("entry", entry.value())
                .param("snapshot", snapshot)
                .query(RunRows::run)
                .optional();
    }

    Optional<Run> lastWrong(EntryId entry, int snapshot) {
        return jdbc.sql(
                        RUN
                                + " where r.entry_id = :entry and r.snapshot = :snapshot and not r.kept_floor order by r.id desc limit 1")
                .param("entry", entry.value())
                .param("snapshot", snapshot)
                .query(RunRows::run)
                .optional();
    }

    /** The newest run of each of some entries. */
    List<Run> newest(Collection<EntryId> entries) {
        return jdbc.sql(RUN + """
                         where r.id in (select distinct on (entry_id) id from quality.run where entry_id = any(:entries)
                           order by entry_id, id desc)
                        """)
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query(RunRows::run)
                .list();
    }

    /** The newest run of every entry of a department. */
    List<Run> newestOf(DepartmentId department) {
        return jdbc.sql(RUN + """
                         where r.id in (select distinct on (entry_id) id from quality.run where department = :department
                           order by entry_id, id desc)
                        """)
                .param("department", department.value())
                .query(RunRows::run)
                .list();
    }

    /** The newest run of every entry. */
    List<Run> newest() {
        return jdbc.sql(
                        RUN
                                + " where r.id in (select distinct on (entry_id) id from quality.run order by entry_id, id desc)")
                .query(RunRows::run)
                .list();
    }

    /** The last run of each of the newest snapshots, the newest snapshot first. */
    List<Run> bySnapshot(EntryId entry, int most) {
        return jdbc.sql(RUN + """
                         where r.id in (select distinct on (snapshot) id from quality.run where entry_id = :entry
                           order by snapshot, id desc)
                        order by r.snapshot desc limit :most
                        """)
                .param("entry", entry.value())
                .param("most", most)
                .query(RunRows::run)
                .list();
    }

    List<StandardConformance> conformance() {
        return jdbc.sql("""
                        select r.standard ->> 'code' as code, (r.standard ->> 'version')::int as version, count(distinct r.entry_id) as entries,
                               sum(x.fulfilled) as fulfilled, sum(x.evaluated) as evaluated
                        from quality.result x join quality.rule r on r.id = x.rule_id
                        where r.standard is not null
                          and x.run_id in (select distinct on (entry_id) id from quality.run order by entry_id, id desc)
                        group by 1, 2 order by 1, 2
                        """)
                .query((rs, row) -> new StandardConformance(
                        rs.getString("code"),
                        rs.getInt("version"),
                        rs.getLong("entries"),
                        rs.getLong("fulfilled"),
                        rs.getLong("evaluated")))
                .list();
    }

    List<Result> results(UUID run, Map<UUID, Rule> rules) {
        return jdbc
                .sql("select * from quality.result where run_id = ?")
                .param(run)
                .query((rs, row) -> result(rs, rules))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .sorted(java.util.Comparator.comparing(
                                (Result result) -> result.rule().indicator().number())
                        .thenComparing(result -> result.rule().number()))
                .toList();
    }

    private static Optional<Result> result(ResultSet rs, Map<UUID, Rule> rules) throws SQLException {
        Rule rule = rules.get(rs.getObject("rule_id", UUID.class));
        return rule == null
                ? Optional.empty()
                : Optional.of(new Result(
                        rule,
                        rs.getInt("rule_version"),
                        rs.getLong("fulfilled"),
                        rs.getLong("evaluated"),
                        rs.getString("problem")));
    }

    void probed(EntryId entry, Instant at, boolean answered) {
        jdbc.sql(
                        "insert into quality.probe (entry_id, at, answered) values (:entry, :at, :answered) on conflict do nothing")
                .param("entry", entry.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("answered", answered)
                .update();
    }

    List<Boolean> probes(EntryId entry, Instant since) {
        return jdbc.sql("select answered from quality.probe where entry_id = :entry and at >= :since order by at")
                .param("entry", entry.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .list();
    }

    void forgetProbes(Instant before) {
        jdbc.sql("delete from quality.probe where at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Run run(ResultSet rs, int row) throws SQLException {
        Object score = rs.getObject("score");
        return new Run(
                rs.getObject("id", UUID.class),
                new EntryId(rs.getObject("entry_id", UUID.class)),
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getInt("snapshot"),
                rs.getLong("rows"),
                Cause.valueOf(rs.getString("cause")),
                rs.getString("started_by"),
                rs.getObject("started_at", OffsetDateTime.class).toInstant(),
                rs.getObject("ended_at", OffsetDateTime.class).toInstant(),
                score == null ? null : rs.getDouble("score"),
                dimensions(rs.getString("dimensions")),
                rs.getBoolean("kept_floor"));
    }

    private static Map<Dimension, Double> dimensions(@Nullable String json) {
        Map<Dimension, Double> scores = new EnumMap<>(Dimension.class);
        if (json != null) {
            JsonMapper.shared()
                    .readValue(json, new TypeReference<Map<String, Double>>() {})
                    .forEach((name, score) -> scores.put(Dimension.valueOf(name), score));
        }
        return scores;
    }
}
