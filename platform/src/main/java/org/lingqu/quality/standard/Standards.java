package org.lingqu.quality.standard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.pool.ColumnType;
import org.lingqu.quality.kind.Accuracy;
import org.lingqu.quality.kind.Conformity;
import org.lingqu.quality.kind.ParameterCheck;
import org.lingqu.quality.kind.RuleKind;
import org.lingqu.quality.rule.Draft;
import org.lingqu.quality.rule.RuleOrigin;
import org.lingqu.quality.rule.RuleSource;
import org.lingqu.quality.rule.StandardRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The register of standards: national, of an industry, provincial and of the city, each version with rules a machine can check. The data
 * authority keeps it. An item named like an element of a standard is judged by it; the most local standard does not displace the others.
 */
@Service
public class Standards implements RuleSource {

    private static final int MOST_RULES = 500;

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final LegalTime time;

    Standards(JdbcClient jdbc, AuditTrail trail, LegalTime time) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.time = time;
    }

    /** What counts now: the newest version of each, by level and code. */
    public List<Standard> inForce() {
        return jdbc.sql("""
                        select * from (select distinct on (id) * from quality.standard order by id, version desc) s
                        where withdrawn_at is null
                        order by array_position(array['NATIONAL', 'INDUSTRY', 'PROVINCIAL', 'CITY'], level), code
                        """).query(Standards::standard).list();
    }

    /** All versions under a code, the newest first. */
    public List<Standard> versions(String code) {
        return jdbc.sql("select * from quality.standard where code = ? order by version desc")
                .param(code)
                .query(Standards::standard)
                .list();
    }

    /**
     * Enters a standard, or a new version of the one with the same code.
     *
     * @throws Problem {@code permission-missing} for everybody but the data authority, {@code standard-wrong} with all faults
     */
    @Transactional
    public Standard enter(NewStandard stated, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        List<Fault> faults = faults(stated);
        if (!faults.isEmpty()) {
            throw Problem.badInput("standard-wrong").faults(faults);
        }
        Optional<Standard> before = versions(stated.code()).stream().findFirst();
        Standard standard = new Standard(
                before.map(Standard::id).orElseGet(Uuids::next),
                before.map(Standard::version).orElse(0) + 1,
                stated.code().strip(),
                stated.title().strip(),
                StandardLevel.valueOf(stated.level()),
                StandardKind.valueOf(stated.kind()),
                stated.rules(),
                stated.issuedBy().strip(),
                actor.name(),
                now(),
                null);
        insert(standard);
        trail.record(Act.of(actor, "quality.standard-enter", subject(standard))
                .with("version", standard.version())
                .with("rules", standard.rules().size()));
        return standard;
    }

    /**
     * A standard is not applied any more.
     *
     * @throws Problem {@code permission-missing}, {@code standard-unknown}
     */
    @Transactional
    public void withdraw(String code, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        Standard newest = versions(code).stream()
                .findFirst()
                .filter(standard -> standard.withdrawnAt() == null)
                .orElseThrow(() -> Problem.notFound("standard-unknown").with(code));
        jdbc.sql("update quality.standard set withdrawn_at = :now where id = :id and version = :version")
                .param("now", now().atOffset(ZoneOffset.UTC))
                .param("id", newest.id())
                .param("version", newest.version())
                .update();
        trail.record(Act.of(actor, "quality.standard-withdraw", subject(newest)).with("version", newest.version()));
    }

    private static SubjectRef subject(Standard standard) {
        return new SubjectRef("standard", standard.id().toString(), standard.code() + " " + standard.title());
    }

    private static List<Fault> faults(NewStandard stated) {
        List<Fault> faults = new ArrayList<>();
        needed(faults, "code", stated.code());
        needed(faults, "title", stated.title());
        needed(faults, "issuedBy", stated.issuedBy());
        if (Arrays.stream(StandardLevel.values())
                .noneMatch(level -> level.name().equals(stated.level()))) {
            faults.add(Fault.of("level", "required"));
        }
        if (Arrays.stream(StandardKind.values()).noneMatch(kind -> kind.name().equals(stated.kind()))) {
            faults.add(Fault.of("kind", "required"));
        }
        if (stated.rules().isEmpty() || stated.rules().size() > MOST_RULES) {
            faults.add(Fault.of("rules", "quality-rules-count", MOST_RULES));
        }
        for (int i = 0; i < stated.rules().size(); i++) {
            StandardRule rule = stated.rules().get(i);
            needed(faults, "rules." + (i + 1), rule.element());
            ParameterCheck check = new ParameterCheck(java.util.Map.of("x", ColumnType.TEXT), null);
            kinds("x", rule).forEach(kind -> kind.check(check));
            String where = "rules." + (i + 1);
            check.faults().forEach(fault -> faults.add(new Fault(where, fault.code(), fault.arguments())));
            if (kinds("x", rule).isEmpty()) {
                faults.add(Fault.of(where, "quality-says-nothing"));
            }
        }
        return faults;
    }

    private static void needed(List<Fault> faults, String where, String value) {
        if (value.isBlank()) {
            faults.add(Fault.of(where, "required"));
        }
    }

    /** The rules an entry has to keep by the standards in force. */
    @Override
    public List<Draft> rulesFor(EntryVersion entry) {
        List<Draft> drafts = new ArrayList<>();
        for (Standard standard : inForce()) {
            for (int i = 0; i < standard.rules().size(); i++) {
                StandardRule rule = standard.rules().get(i);
                StandardRef ref =
                        new StandardRef(standard.id(), standard.code(), standard.title(), standard.version(), i + 1);
                entry.items().stream()
                        .filter(item -> isMeant(item, rule.element()))
                        .flatMap(item -> kinds(item.code(), rule).stream())
                        .forEach(kind -> drafts.add(new Draft(
                                kind,
                                100,
                                RuleOrigin.STANDARD,
                                Phrase.of("quality.reason.standard", ref.code(), ref.version(), ref.rule()),
                                ref)));
            }
        }
        return drafts;
    }

    private static boolean isMeant(Item item, String element) {
        return item.name().equals(element) || item.code().equalsIgnoreCase(element);
    }

    private static List<RuleKind> kinds(String item, StandardRule rule) {
        List<RuleKind> kinds = new ArrayList<>();
        if (rule.type() != null || rule.length() != null || !rule.values().isEmpty()) {
            kinds.add(new Conformity.DataStandard(item, rule.type(), rule.length(), rule.values()));
        }
        if (rule.pattern() != null) {
            kinds.add(new Accuracy.FormatMet(item, rule.pattern(), null, null, null, null, null));
        }
        return kinds;
    }

    private void insert(Standard standard) {
        jdbc.sql("""
                        insert into quality.standard (id, version, code, title, level, kind, rules, issued_by, entered_by, entered_at)
                        values (:id, :version, :code, :title, :level, :kind, :rules::jsonb, :issuer, :by, :at)
                        """)
                .param("id", standard.id())
                .param("version", standard.version())
                .param("code", standard.code())
                .param("title", standard.title())
                .param("level", standard.level().name())
                .param("kind", standard.kind().name())
                .param("rules", JsonMapper.shared().writeValueAsString(standard.rules()))
                .param("issuer", standard.issuedBy())
                .param("by", standard.enteredBy())
                .param("at", standard.enteredAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static Standard standard(ResultSet rs, int row) throws SQLException {
        OffsetDateTime withdrawn = rs.getObject("withdrawn_at", OffsetDateTime.class);
        return new Standard(
                rs.getObject("id", UUID.class),
                rs.getInt("version"),
                rs.getString("code"),
                rs.getString("title"),
                StandardLevel.valueOf(rs.getString("level")),
                StandardKind.valueOf(rs.getString("kind")),
                List.of(JsonMapper.shared().readValue(rs.getString("rules"), StandardRule[].class)),
                rs.getString("issued_by"),
                rs.getString("entered_by"),
                rs.getObject("entered_at", OffsetDateTime.class).toInstant(),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
