package org.lingqu.quality.correction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.quality.QualityJudged;
import org.lingqu.quality.QualitySettings;
import org.lingqu.quality.rule.RuleState;
import org.lingqu.quality.run.Result;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Orders the providing department to correct data that were found below a floor, and follows what its next loads bring. One order at a time for
 * each entry. It is always the provider who has to correct: the case takes the department from the entry, nobody chooses it.
 */
@Service
public class Corrections {

    private static final Logger LOG = LoggerFactory.getLogger(Corrections.class);

    /** So many wrong loads in a row suggest an offence. */
    private static final int REPEATEDLY = 3;

    /** The platform reading its own orders: they may have become another department's. */
    private static final Actor READER = Actor.platformWith(Permission.SUPERVISE);

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Entries entries;
    private final Departments departments;
    private final Runs runs;
    private final OrderSuccession succession;
    private final TransactionTemplate transaction;
    private final LegalTime time;
    private final QualitySettings settings;

    Corrections(
            JdbcClient jdbc,
            Cases cases,
            Entries entries,
            Departments departments,
            Runs runs,
            OrderSuccession succession,
            TransactionTemplate transaction,
            LegalTime time,
            QualitySettings settings) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.entries = entries;
        this.departments = departments;
        this.runs = runs;
        this.succession = succession;
        this.transaction = transaction;
        this.time = time;
        this.settings = settings;
    }

    /** The order that runs for an entry. */
    public Optional<Correction> open(EntryId entry) {
        return jdbc.sql("select * from quality.correction where entry_id = ? and ended_at is null")
                .param(entry.value())
                .query(Corrections::correction)
                .optional();
    }

    /** How many orders run. */
    public long open() {
        return jdbc.sql("select count(*) from quality.correction where ended_at is null")
                .query(Long.class)
                .single();
    }

    /** A case that cannot be opened now – the regulation is not in force, its bodies are not named – is opened by the next run below a floor. */
    @Async
    @TransactionalEventListener
    void on(QualityJudged judged) {
        try {
            transaction.executeWithoutResult(status -> follow(judged));
        } catch (Problem against) {
            LOG.warn("no order to correct {} after run {}", judged.entry(), judged.run(), against);
        }
    }

    private void follow(QualityJudged judged) {
        Optional<EntryVersion> entry = entries.findPublished(judged.entry());
        if (entry.isEmpty()) {
            return;
        }
        lock(judged.entry());
        Run run = runs.get(judged.entry(), judged.run());
        Optional<Correction> running = open(judged.entry());
        if (running.isEmpty()) {
            if (!run.keptFloor() && !isSucceeded(run)) {
                order(entry.get(), run);
            }
        } else if (run.snapshot() > running.get().snapshot()) {
            succession.handOver(running.get(), entry.get());
            follow(running.get(), run);
        }
    }

    /** Two runs that are told at once follow one after the other. */
    private void lock(EntryId entry) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:entry, 36345))")
                .param("entry", entry.toString())
                .query((rs, row) -> row)
                .list();
    }

    /** Whether later data are good already when a run is told, by every rule it broke: nothing is left to correct. */
    private boolean isSucceeded(Run run) {
        return runs.newest(run.entry())
                .filter(newest -> newest.snapshot() > run.snapshot() && newest.keptFloor())
                .filter(newest -> isAnswered(Stream.of(run), newest))
                .isPresent();
    }

    private void order(EntryVersion entry, Run run) {
        CaseId id = CaseId.next();
        Department authority = authority(entry);
        jdbc.sql("""
                        insert into quality.correction (case_id, entry_id, department, opened_run, loads, snapshot)
                        values (:case, :entry, :department, :run, 1, :snapshot)
                        """)
                .param("case", id.value())
                .param("entry", entry.entry().value())
                .param("department", entry.provider().value())
                .param("run", run.id())
                .param("snapshot", run.snapshot())
                .update();
        cases.open(OpenCase.of(
                        id,
                        CorrectionProcedure.ID,
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()),
                        inTheNameOf(authority),
                        Party.department(CorrectionProcedure.AUTHORITY, authority.id(), authority.name()),
                        Party.department(CorrectionProcedure.PROVIDER, entry.provider(), entry.providerName()))
                .stating(Inputs.of("finding", told(run))));
        jdbc.sql("update quality.correction set due = :due where case_id = :case")
                .param("due", due(id, authority))
                .param("case", id.value())
                .update();
    }

    /** The day of the case's clock; where the regulation has no limit, that of the platform's setting. */
    private LocalDate due(CaseId id, Department authority) {
        return cases.get(id, inTheNameOf(authority))
                .running(CorrectionProcedure.LIMIT)
                .map(clock -> clock.due())
                .orElseGet(() -> time.today().plusDays(settings.correctionDays()));
    }

    /** Where no data authority is registered yet, the provider orders itself. */
    private Department authority(EntryVersion entry) {
        Department provider = departments.get(entry.provider());
        return departments.authorityOf(provider.region()).orElse(provider);
    }

    private void follow(Correction running, Run run) {
        int loads = running.loads() + 1;
        if (run.keptFloor()) {
            if (isAnswered(wrong(running), run)) {
                end(running, run.id());
                act(running, CorrectionProcedure.HEAL, "result", told(run));
            }
        } else {
            jdbc.sql("update quality.correction set loads = :loads, snapshot = :snapshot where case_id = :case")
                    .param("loads", loads)
                    .param("snapshot", run.snapshot())
                    .param("case", running.caseId().value())
                    .update();
            String move = loads == REPEATEDLY ? CorrectionProcedure.WRONG_AGAIN : CorrectionProcedure.STILL_WRONG;
            act(running, move, "finding", told(run));
        }
    }

    /** The runs that found the data of an order wrong: the one it was opened by and the last one. */
    private Stream<Run> wrong(Correction running) {
        return Stream.concat(
                Stream.of(runs.get(running.entry(), running.openedRun())),
                runs.lastWrong(running.entry(), running.snapshot()).stream());
    }

    /** Whether every rule that found the data wrong was judged again or is off: what could not be judged was not kept. */
    private boolean isAnswered(Stream<Run> wrong, Run run) {
        Set<UUID> judged = runs.results(run).stream()
                .filter(result -> result.problem() == null)
                .map(result -> result.rule().id())
                .collect(Collectors.toSet());
        return wrong.flatMap(each -> runs.results(each).stream())
                .filter(Result::isBelowFloor)
                .map(Result::rule)
                .allMatch(rule -> rule.state() != RuleState.IN_FORCE || judged.contains(rule.id()));
    }

    /** Data of an entry that is no longer in force need not be corrected. */
    @ApplicationModuleListener
    void on(EntryWithdrawn withdrawn) {
        jdbc.sql("select * from quality.correction where ended_at is null")
                .query(Corrections::correction)
                .list()
                .forEach(running -> entries.versions(running.entry()).stream()
                        .findFirst()
                        .filter(entry -> entry.code().equals(withdrawn.code()))
                        .ifPresent(entry -> {
                            end(running, null);
                            act(running, CorrectionProcedure.DROP, "reason", withdrawn.reason());
                        }));
    }

    private void end(Correction running, @Nullable UUID healed) {
        jdbc.sql("update quality.correction set ended_at = :now, healed_run = :run where case_id = :case")
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .param("run", healed)
                .param("case", running.caseId().value())
                .update();
    }

    private void act(Correction running, String move, String input, String text) {
        CaseFile file = cases.get(running.caseId(), READER);
        // whose load it is that heals, or is wrong once more
        boolean ofProvider = move.equals(CorrectionProcedure.HEAL) || move.equals(CorrectionProcedure.WRONG_AGAIN);
        Party party = file.party(ofProvider ? CorrectionProcedure.PROVIDER : CorrectionProcedure.AUTHORITY)
                .orElseThrow();
        Actor platform = Actor.platformFor(
                party.department(), party.name(), ofProvider ? Permission.COLLECT : Permission.SUPERVISE);
        if (file.isOpen()) {
            cases.act(file.id(), new CaseMove(move, Inputs.of(input, text), file.version()), platform);
        }
    }

    /** The platform records what a run has shown: the history names the platform. */
    private static Actor inTheNameOf(Department authority) {
        return Actor.platformFor(authority.id(), authority.name(), Permission.SUPERVISE);
    }

    /** What stays below its floor: number of the rule, indicator, wrong and evaluated elements; in figures, as every language reads them. */
    private String told(Run run) {
        List<Result> results = runs.results(run);
        String below = results.stream()
                .filter(Result::isBelowFloor)
                .map(result -> "R%d · %s · %s · %d / %d"
                        .formatted(
                                result.rule().number(),
                                result.rule().indicator().number(),
                                String.join(", ", result.rule().kind().items()),
                                result.found(),
                                result.evaluated()))
                .collect(Collectors.joining("\n"));
        String head = String.format(Locale.ROOT, "#%d", run.snapshot());
        return below.isEmpty() ? head + " ✓" : head + "\n" + below;
    }

    static Correction correction(ResultSet rs, int row) throws SQLException {
        OffsetDateTime ended = rs.getObject("ended_at", OffsetDateTime.class);
        return new Correction(
                new CaseId(rs.getObject("case_id", UUID.class)),
                new EntryId(rs.getObject("entry_id", UUID.class)),
                rs.getObject("opened_run", UUID.class),
                rs.getInt("loads"),
                rs.getInt("snapshot"),
                rs.getObject("healed_run", UUID.class),
                ended == null ? null : ended.toInstant());
    }
}
