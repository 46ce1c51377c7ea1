package org.lingqu.exchange.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.Outcome;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.exchange.service.OfferedService;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.CallKind;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/**
 * The way of a call: find its grant and decide, look up in one batch, record the same batch, then answer through the {@link CallExit},
 * which gets only what has been recorded. A refusal goes the same way without the look-up. Ends before the process gives up its place
 * among the gateways, so that each call still gets its answer.
 */
@Component
@DependsOn(Membership.NAME)
class Gateway implements SmartLifecycle {

    /** The stage that writes records. */
    static final String RECORD = "record";

    private static final int LOOKUP_PLACES = 2048;
    private static final int PAGE_PLACES = 64;
    private static final int RECORD_PLACES = 4096;

    private final Intake intake;
    private final Subjects subjects;
    private final GrantBook book;
    private final CallExit exit;
    private final ChangeReading changeReading;
    private final ServiceReading serviceReading;
    private final DatabaseAddress database;
    private @Nullable Stage lookups;
    private @Nullable Stage pages;
    private @Nullable Stage records;
    private @Nullable Stage books;
    private @Nullable ChangeReaders changes;
    private @Nullable ServiceReaders services;
    private @Nullable AnswerThreads answering;

    Gateway(
            Intake intake,
            Subjects subjects,
            GrantBook book,
            CallExit exit,
            ChangeReading changeReading,
            ServiceReading serviceReading,
            DatabaseAddress database) {
        this.intake = intake;
        this.subjects = subjects;
        this.book = book;
        this.exit = exit;
        this.changeReading = changeReading;
        this.serviceReading = serviceReading;
        this.database = database;
    }

    @Override
    public void start() {
        Stage recording = new Stage(
                RECORD,
                RECORD_PLACES,
                new StageConnections(database, RECORD),
                new RecordStep(),
                this::recorded,
                this::unanswered);
        Stage reading = new Stage(
                "lookup",
                LOOKUP_PLACES,
                new StageConnections(database, "lookup"),
                new AnswerStep(new LookupStep(intake::lookUpAnew), passage -> seals(passage, Outcome.DONE, null)),
                this::recorded,
                this::unanswered);
        Stage paging = new Stage(
                "page",
                PAGE_PLACES,
                new StageConnections(database, "page"),
                new PageStep(),
                this::pagesRead,
                this::unread);
        Stage asking = new Stage(
                "grants",
                LOOKUP_PLACES,
                new StageConnections(database, "grants"),
                new BookStep(book),
                batch -> batch.forEach(this::decideAnew),
                this::unread);
        answering = new AnswerThreads();
        recording.start();
        reading.start();
        paging.start();
        asking.start();
        changes = new ChangeReaders(changeReading, passage -> pagesRead(List.of(passage)), this::refuse, exit::fail);
        services = new ServiceReaders(serviceReading, passage -> lookedUp(List.of(passage)), this::refuse);
        pages = paging;
        records = recording;
        lookups = reading;
        books = asking;
    }

    @Override
    public void stop() {
        ChangeReaders readers = changes;
        changes = null;
        if (readers != null) {
            readers.close();
        }
        ServiceReaders asking = services;
        services = null;
        if (asking != null) {
            asking.close();
        }
        stages().forEach(Stage::close);
        lookups = null;
        pages = null;
        records = null;
        books = null;
        AnswerThreads ending = answering;
        answering = null;
        if (ending != null) {
            ending.close();
        }
    }

    @Override
    public boolean isRunning() {
        return records != null;
    }

    /** The stages at work. */
    List<Stage> stages() {
        Stage reading = lookups;
        Stage paging = pages;
        Stage recording = records;
        Stage asking = books;
        return reading == null || paging == null || recording == null || asking == null
                ? List.of()
                : List.of(reading, paging, recording, asking);
    }

    /** Finds the grant of a call that has been read and sends it on its way, or refuses it. */
    void decide(Passage passage) {
        decide(passage, true);
    }

    /** The book has meanwhile been made as new as the database. */
    private void decideAnew(Passage passage) {
        decide(passage, false);
    }

    private void decide(Passage passage, boolean mayAsk) {
        try {
            intake.decide(passage);
        } catch (RuntimeException against) {
            Problem refusal = Refused.of(against);
            if (mayAsk && Refused.isForWantOfGrant(refusal)) {
                askForGrant(passage);
            } else {
                refuse(passage, refusal);
            }
            return;
        }
        pass(passage);
    }

    private void askForGrant(Passage passage) {
        Stage asking = books;
        if (asking == null || !asking.offer(passage)) {
            exit.fail(passage, "gateway-busy");
        }
    }

    /** Sends a call that was admitted on its way. */
    private void pass(Passage passage) {
        OfferedService own = passage.lookup == null ? null : passage.lookup.service();
        if (own != null) {
            ask(passage, own.service());
        } else if (!offer(passage)) {
            exit.fail(passage, "gateway-busy");
        }
    }

    /** A department's own interface that has no place left is the department's matter; others go on. */
    private void ask(Passage passage, DepartmentService service) {
        ServiceReaders asking = services;
        if (asking == null || !asking.offer(passage, service)) {
            refuse(passage, Problem.unavailable("service-busy").with(service.title(), service.departmentName()));
        }
    }

    private boolean offer(Passage passage) {
        CallKind kind = passage.wanted == null ? CallKind.LOOKUP : passage.wanted.kind();
        if (kind == CallKind.CHANGES && passage.from != null && passage.from.since() > 0) {
            ChangeReaders readers = changes;
            return readers != null && readers.offer(passage);
        }
        Stage reads = kind == CallKind.PAGES || kind == CallKind.CHANGES ? pages : lookups;
        return reads != null && reads.offer(passage);
    }

    /** Records a refusal, then answers with it. */
    void refuse(Passage passage, Problem problem) {
        passage.refusal = problem;
        subjects.refused(passage);
        record(passage, problem.kind() == Problem.Kind.UNAVAILABLE ? Outcome.FAILED : Outcome.REFUSED, problem.code());
    }

    /** Answers with a problem that is not recorded one by one. */
    void turnAway(Passage passage, Problem problem) {
        exit.end(passage, problem, null);
    }

    private void lookedUp(List<Passage> batch) {
        batch.forEach(passage -> record(passage, Outcome.DONE, null));
    }

    private void pagesRead(List<Passage> batch) {
        batch.forEach(intake::pageRead);
        lookedUp(batch);
    }

    private void record(Passage passage, Outcome outcome, @Nullable String refusal) {
        if (!seals(passage, outcome, refusal)) {
            return;
        }
        Stage recording = records;
        if (recording == null || !recording.offer(passage)) {
            exit.fail(passage, "gateway-busy");
        }
    }

    private boolean seals(Passage passage, Outcome outcome, @Nullable String refusal) {
        try {
            List<KeyHash> beside = outcome == Outcome.DONE ? subjects.beside(passage) : List.of();
            passage.record = CallRecord.of(passage, beside, outcome, refusal).seal();
            return true;
        } catch (Problem unfit) {
            if (outcome == Outcome.DONE) {
                // the rows do not fit a record; that they were asked for, and are not given, does
                passage.rows.clear();
                refuse(passage, unfit);
            } else {
                exit.end(passage, unfit, null);
            }
            return false;
        }
    }

    /** The records are durable; now, and only now, answers may leave. */
    private void recorded(List<Passage> batch) {
        AnswerThreads threads = answering;
        if (threads == null) {
            batch.forEach(passage -> exit.fail(passage, "gateway-closing"));
        } else {
            threads.each(batch, exit::answer, exit::breakOff);
        }
    }

    /** Whatever could not be read, a page or a grant, is the same to the caller. */
    private void unread(Passage passage, String code) {
        exit.fail(passage, code.equals("gateway-value") || code.equals("gateway-closing") ? code : "gateway-lookup");
    }

    /** What could not be read, or was read and could not be recorded: a value that the log does not take is none of the caller's. */
    private void unanswered(Passage passage, String code) {
        boolean recording = passage.record != null && (code.equals("gateway-lookup") || code.equals("gateway-value"));
        exit.fail(passage, recording ? "gateway-record" : code);
    }
}
