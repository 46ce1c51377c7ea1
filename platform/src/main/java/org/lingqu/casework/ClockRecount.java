package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.calendar.DueDate;
import org.lingqu.calendar.DueDates;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.rules.Deadline;
import org.lingqu.rules.Extension;
import org.lingqu.rules.Limit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes running limits again under a calendar that has become known: the start, the term and the pack stay, only the days off are new. A
 * day that was told is never moved forward, a day that is past never at all. May run twice: what is computed with the calendar that counts
 * is left alone.
 */
@Component
class ClockRecount {

    private static final Logger LOG = LoggerFactory.getLogger(ClockRecount.class);
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final CaseFiles files;
    private final Courses courses;
    private final Procedures procedures;
    private final AuditTrail audit;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    ClockRecount(
            JdbcClient jdbc,
            CaseFiles files,
            Courses courses,
            Procedures procedures,
            AuditTrail audit,
            Notices notices,
            PlatformTransactionManager transactions,
            LegalTime time) {
        this.jdbc = jdbc;
        this.files = files;
        this.courses = courses;
        this.procedures = procedures;
        this.audit = audit;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.time = time;
    }

    /**
     * Every running limit that is not past, case by case, each in its own transaction.
     *
     * @throws Problem {@code recount-incomplete} when a case could not be computed; the others were
     */
    void run() {
        int failed = 0;
        UUID last = null;
        List<UUID> batch;
        do {
            batch = running(last);
            for (UUID id : batch) {
                failed += succeeds(new CaseId(id)) ? 0 : 1;
                last = id;
            }
        } while (batch.size() == BATCH);
        if (failed > 0) {
            throw Problem.unavailable("recount-incomplete").with(failed);
        }
    }

    private boolean succeeds(CaseId id) {
        try {
            transaction.executeWithoutResult(status -> recount(id));
            return true;
        } catch (Problem | DataAccessException failed) {
            LOG.error("limits of case {} could not be computed again", id, failed);
            return false;
        }
    }

    private List<UUID> running(@Nullable UUID after) {
        return jdbc.sql("""
                        select distinct case_id from casework.clock
                         where status = 'RUNNING' and due_on >= :today and (:after::uuid is null or case_id > :after)
                         order by case_id limit :limit""")
                .param("today", time.today())
                .param("after", after)
                .param("limit", BATCH)
                .query(UUID.class)
                .list();
    }

    private void recount(CaseId id) {
        CaseFile file = files.lock(id).filter(CaseFile::isOpen).orElse(null);
        if (file == null) {
            return;
        }
        Instant now = time.now().truncatedTo(ChronoUnit.MICROS);
        Terms terms = courses.termsOf(file);
        Turn turn = new Turn(file);
        for (Clock clock : turn.clocks()) {
            if (clock.isRunning() && !clock.due().isBefore(LegalTime.dateOf(now))) {
                List<Deadline> fresh = again(clock, terms);
                if (!fresh.equals(clock.deadlines())) {
                    put(turn, clock, clock.recounted(fresh), file, now);
                }
            }
        }
        if (turn.changedAnything()) {
            files.update(turn, turn.after(), procedures.get(file.procedure()));
        }
    }

    private static List<Deadline> again(Clock clock, Terms terms) {
        List<Deadline> fresh = new ArrayList<>();
        LocalDate oldEnd = null;
        for (Deadline deadline : clock.deadlines()) {
            LocalDate start = deadline.dueDate().start();
            boolean longer = start.equals(oldEnd);
            fresh.add(again(deadline, longer ? fresh.get(fresh.size() - 1).due() : start, terms));
            oldEnd = deadline.due();
        }
        return fresh;
    }

    /** @param base where the count begins: the event, the day it went on after a pause, or the end that was extended, which may have moved */
    private static Deadline again(Deadline deadline, LocalDate base, Terms terms) {
        WorkingDayCalendar calendar = terms.calendar();
        DueDate old = deadline.dueDate();
        boolean known = old.calendarVersion().equals(calendar.version(Year.from(old.start()), Year.from(old.due())));
        if (known && base.equals(old.start())) {
            return deadline;
        }
        DueDate fresh =
                base.equals(old.start()) ? DueDates.confirmed(calendar, old) : DueDates.due(calendar, base, old.term());
        return deadline.movedTo(fresh).reaching(latest(deadline, fresh, terms));
    }

    /** How far it may be extended now; left alone where several packs together decided it. */
    private static @Nullable LocalDate latest(Deadline deadline, DueDate fresh, Terms terms) {
        LocalDate before = deadline.extendableTo();
        if (before == null || !deadline.beside().isEmpty()) {
            return before;
        }
        Optional<LocalDate> after = terms.limit(deadline.limitKey())
                .flatMap(Limit::extension)
                .map(Extension::term)
                .map(term -> DueDates.extended(terms.calendar(), fresh, term).due());
        return after.filter(day -> day.isAfter(before)).orElse(before);
    }

    private void put(Turn turn, Clock before, Clock after, CaseFile file, Instant now) {
        turn.put(after);
        if (after.due().equals(before.due())) {
            return;
        }
        Phrase owed = Phrase.of("procedure." + file.procedure() + ".clock." + before.limit());
        String by = String.join("、", after.deadline().dueDate().notices());
        Phrase said = Phrase.of("casework.recounted", owed, before.due(), after.due(), by);
        turn.note(now, Actor.PLATFORM, Step.RECOUNTED, said);
        List<Step> steps = turn.newSteps();
        Act act = Act.of(
                        Actor.PLATFORM,
                        "casework.recount",
                        new SubjectRef("case", file.id().toString(), file.number()))
                .with("limit", before.limit())
                .with("before", before.due())
                .with("after", after.due());
        audit.record(StepBytes.bind(act, steps.subList(steps.size() - 1, steps.size())));
        procedures
                .get(file.procedure())
                .clock(before.limit())
                .flatMap(rule -> file.department(rule.obliges().party())
                        .map(department -> Notice.to(
                                        department,
                                        Phrase.of(
                                                "casework.notice.recounted",
                                                file.subject().title(),
                                                Phrase.of("procedure." + file.procedure() + ".short"),
                                                file.number(),
                                                said))
                                .holding(rule.obliges().permission())
                                .at("/cases/" + file.id())))
                .ifPresent(notices::tell);
    }
}
