package org.lingqu.quality.correction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
import org.lingqu.pool.SnapshotConfirmed;
import org.lingqu.quality.QualityJudged;
import org.lingqu.quality.QualitySettings;
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
    private final Verdicts verdicts;
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
            Verdicts verdicts,
            OrderSuccession succession,
            TransactionTemplate transaction,
            LegalTime time,
            QualitySettings settings) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.entries = entries;
        this.departments = departments;
        this.runs = runs;
        this.verdicts = verdicts;
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
        follow(judged.entry(), judged.snapshot(), () -> Optional.of(runs.get(judged.entry(), judged.run())));
    }

    /** What had been judged before readers could get it counts from now on. */
    @Async
    @TransactionalEventListener
    void on(SnapshotConfirmed confirmed) {
        follow(confirmed.entry(), confirmed.version(), () -> runs.newest(confirmed.entry(), confirmed.version()));
    }

    private void follow(EntryId entry, int snapshot, Supplier<Optional<Run>> found) {
        try {
            transaction.executeWithoutResult(status -> found.get().ifPresent(this::follow));
        } catch (Problem against) {
            LOG.warn("no order to correct {} after run over snapshot {}", entry, snapshot, against);
        }
    }

    private void follow(Run run) {
        Optional<EntryVersion> entry = entries.findPublished(run.entry());
        if (entry.isEmpty()) {
            return;
        }
        lock(run.entry());
        if (!verdicts.isReadable(run)) {
            return;
        }
        Optional<Correction> running = open(run.entry());
        if (running.isEmpty()) {
            if (!run.keptFloor() && !verdicts.isSucceeded(run)) {
                order(entry.get(), run);
            }
        } else if (run.snapshot() > running.get().snapshot() || isMadeGood(running.get(), run)) {
            succession.handOver(running.get(), entry.get());
            follow(running.get(), run);
        }
    }

    /**
     * Whether the same data are found good by the last run over them, as when loads that brought nothing newer have come in time since. It
     * may end the order and never counts against it.
     */
    private boolean isMadeGood(Correction running, Run run) {
        return run.snapshot() == running.snapshot()
                && run.keptFloor()
                && runs.newest(run.entry(), run.snapshot())
                        .filter(last -> last.id().equals(run.id()))
                        .isPresent();
    }

    /** Two runs that are told at once follow one after the other. */
    private void lock(EntryId entry) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:entry, 36345))")
                .param("entry", entry.toString())
                .query((rs, row) -> row)
                .list();
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
                .stating(Inputs.of("finding", verdicts.told(run))));
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
        if (run.keptFloor()) {
            if (verdicts.isHealed(running, run)) {
                end(running, run.id());
                act(running, CorrectionProcedure.HEAL, "result", verdicts.told(run));
            }
            return;
        }
        boolean next = verdicts.isNextLoad(running, run);
        int loads = running.loads() + (next ? 1 : 0);
        jdbc.sql("update quality.correction set loads = :loads, snapshot = :snapshot where case_id = :case")
                .param("loads", loads)
                .param("snapshot", run.snapshot())
                .param("case", running.caseId().value())
                .update();
        String move = next && loads == REPEATEDLY ? CorrectionProcedure.WRONG_AGAIN : CorrectionProcedure.STILL_WRONG;
        act(running, move, "finding", verdicts.told(run));
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
