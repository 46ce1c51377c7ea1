package org.lingqu.quality.comparison;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.rule.Rules;
import org.lingqu.quality.run.Result;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A department that holds the same data as another checks its own against the other's by a rule of indicator 0401 and reports what differs: that opens
 * the case in which both, and the data authority where they do not agree, settle who is right. Until then neither's data change
 * by it, and the disputed item of the other entry is not corrected ({@link UndecidedDifferences}).
 */
@Service
public class Differences {

    private static final String CASE = "data-conflict";

    /** The platform reading: a report stays with the case it opened, also when the entry has become another department's. */
    private static final Actor READER = Actor.platformWith(Permission.SUPERVISE);

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Entries entries;
    private final Cases cases;
    private final AuditTrail trail;
    private final LegalTime time;

    Differences(JdbcClient jdbc, Runs runs, Entries entries, Cases cases, AuditTrail trail, LegalTime time) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.entries = entries;
        this.cases = cases;
        this.trail = trail;
        this.time = time;
    }

    /**
     * Reports what a rule found against the other entry.
     *
     * @return the case that settles it
     * @throws Problem {@code entry-not-published} for everybody but stewards of the department, {@code quality-run-unknown},
     *     {@code quality-rule-unknown}, {@code difference-none} where nothing differs or nobody else's entry is compared with,
     *     {@code difference-reported} while an earlier report is being settled
     */
    @Transactional
    public CaseFile report(EntryVersion entry, UUID runId, UUID ruleId, Actor actor) {
        Rules.mustOwn(entry, actor);
        Run run = runs.get(entry.entry(), runId);
        Result result = runs.results(run).stream()
                .filter(each -> each.rule().id().equals(ruleId))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("quality-rule-unknown").with(ruleId));
        EntryVersion other = other(result)
                .filter(found -> !found.provider().equals(entry.provider()))
                .filter(found -> result.found() > 0)
                .orElseThrow(() -> Problem.conflict("difference-none").with(entry.name()));
        jdbc.sql("select id from quality.rule where id = ? for update")
                .param(ruleId)
                .query(UUID.class)
                .single();
        running(ruleId).ifPresent(standing -> {
            throw Problem.conflict("difference-reported")
                    .with(standing.number())
                    .telling("case", standing.number())
                    .telling("caseId", standing.id().toString());
        });
        CaseId id = CaseId.next();
        jdbc.sql("""
                        insert into quality.difference (case_id, entry_id, rule_id, run_id, other_code, other_item, found, evaluated,
                          reported_by, reported_name, reported_at)
                        values (:case, :entry, :rule, :run, :other, :item, :found, :evaluated, :by, :name, :now)""")
                .param("case", id.value())
                .param("entry", entry.entry().value())
                .param("rule", ruleId)
                .param("run", runId)
                .param("other", other.code().value())
                .param("item", result.rule().kind().disputable().orElse(""))
                .param("found", result.found())
                .param("evaluated", result.evaluated())
                .param("by", actor.id())
                .param("name", actor.name())
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
        CaseFile file = cases.open(OpenCase.of(
                        id,
                        CASE,
                        new SubjectRef("catalog-entry", other.code().value(), other.name()),
                        inTheNameOf(entry),
                        Party.department("first", entry.provider(), entry.providerName()),
                        Party.department("second", other.provider(), other.providerName()))
                .stating(Inputs.of("contradiction", told(entry, other, run, result))));
        trail.record(Act.of(
                        actor,
                        "quality.difference-report",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                .with("against", other.code())
                .with("case", file.number())
                .with("found", result.found()));
        return file;
    }

    private Optional<EntryVersion> other(Result result) {
        return result.rule().indicator() == Indicator.SAME_DATA
                ? result.rule().kind().otherEntry().flatMap(code -> entries.findPublished(new ResourceCode(code)))
                : Optional.empty();
    }

    /** The case in which an earlier report is still being settled. */
    private Optional<CaseFile> running(UUID rule) {
        return jdbc.sql("select case_id from quality.difference where rule_id = ? order by reported_at desc limit 1")
                .param(rule)
                .query(UUID.class)
                .optional()
                .map(id -> cases.get(new CaseId(id), READER))
                .filter(CaseFile::isOpen);
    }

    /** In figures, as every language reads them; no value of a record. */
    private static String told(EntryVersion entry, EntryVersion other, Run run, Result result) {
        return String.format(
                Locale.ROOT,
                "%s %s #%d ≠ %s %s · R%d 0401 · %s · %d / %d",
                entry.code(),
                entry.name(),
                run.snapshot(),
                other.code(),
                other.name(),
                result.rule().number(),
                String.join(", ", result.rule().kind().items()),
                result.found(),
                result.evaluated());
    }

    /** The steward reports; the department is a party. */
    private static Actor inTheNameOf(EntryVersion entry) {
        return new Actor(
                Actor.Kind.PLATFORM,
                new UUID(0, 0),
                Actor.PLATFORM.name(),
                entry.provider(),
                entry.providerName(),
                EnumSet.of(Permission.SHARING_ANSWER));
    }
}
