package org.lingqu.collection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.pool.SnapshotConfirmed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Officers of the providing department answer for what was loaded: afterwards, load by load, or in advance for loads the platform orders by
 * itself. Nobody else does, not even the data authority or a unit below the department.
 */
@Service
public class Confirmations {

    private static final int LONGEST = 2_000;
    private static final int MOST = 200;

    private final ConfirmationRows rows;
    private final Loads loads;
    private final LoadBook book;
    private final LoadLaw law;
    private final LoadQueue queue;
    private final RecordNews records;
    private final Entries entries;
    private final AuditTrail trail;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final LegalTime time;

    Confirmations(
            ConfirmationRows rows,
            Loads loads,
            LoadBook book,
            LoadLaw law,
            LoadQueue queue,
            RecordNews records,
            Entries entries,
            AuditTrail trail,
            Notices notices,
            ApplicationEventPublisher events,
            LegalTime time) {
        this.rows = rows;
        this.loads = loads;
        this.book = book;
        this.law = law;
        this.queue = queue;
        this.records = records;
        this.entries = entries;
        this.trail = trail;
        this.notices = notices;
        this.events = events;
        this.time = time;
    }

    /** Empty while a load has not landed, and where none is asked for. @throws Problem {@code load-unknown} */
    public Optional<Confirmation> of(LoadId load, Actor reader) {
        loads.get(load, reader);
        return rows.of(load);
    }

    /** The newest version of the load's entry, below the load's own, that somebody answers for; empty when there is none. */
    public Optional<Integer> before(Confirmation confirmation) {
        int version = rows.confirmedBelow(confirmation.entry(), confirmation.snapshot());
        return version == 0 ? Optional.empty() : Optional.of(version);
    }

    /**
     * The newest version, up to one, that readers could have got: loads nobody answers for are passed over. 0 when there is none.
     *
     * @param version a version the entry has
     */
    public int readableUpTo(EntryId entry, int version) {
        return rows.readableUpTo(entry, version);
    }

    /** Whether somebody may answer for a load now. */
    public boolean mayDecide(Confirmation confirmation, Actor actor) {
        return confirmation.isOpen()
                && actor.may(Permission.COLLECT)
                && actor.isOf(confirmation.department())
                && rows.confirmedVersion(confirmation.entry()) < confirmation.snapshot();
    }

    /** Loads of the own department that wait, the oldest first. */
    public List<Confirmation> waiting(@Nullable LoadId after, int most, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        return rows.waiting(actor.home(), after, Math.max(1, Math.min(most, MOST)));
    }

    /**
     * An officer answers for a load; its rows, and those it stands on, go to the readers.
     *
     * @param remark may be empty
     * @throws Problem {@code load-unknown} for everybody but stewards of the department, {@code confirmation-closed},
     *     {@code remark-too-long}
     */
    @Transactional
    public Load confirm(LoadId id, String remark, Actor actor) {
        Load load = decide(id, ConfirmationState.CONFIRMED, remark, actor);
        book.serveAgain(id);
        book.decided(load, null);
        int version = Objects.requireNonNull(load.snapshot());
        records.served(load, version);
        events.publishEvent(new SnapshotConfirmed(load.entry(), version));
        trail.record(act("collection.rows-confirm", load, actor));
        queue.news();
        return loads.get(id, actor);
    }

    /**
     * An officer does not answer for a load: its rows are never served, readers keep what they have, and who ordered it is told why.
     *
     * @throws Problem those of {@link #confirm}, {@code confirmation-reason-missing}
     */
    @Transactional
    public Load refuse(LoadId id, String reason, Actor actor) {
        Load load = decide(id, ConfirmationState.REFUSED, reason, actor);
        Problem refused = law.byConfirmation(
                Problem.conflict("load-not-confirmed").with(load.number(), actor.name(), reason.strip()));
        book.unserved(id, refused);
        book.decided(load, refused);
        trail.record(act("collection.rows-refuse", load, actor));
        notices.tell(Notice.to(
                        new AccountId(load.startedBy()),
                        Phrase.of(
                                "collection.notice.not-confirmed",
                                load.entryName(),
                                load.number(),
                                actor.name(),
                                reason.strip()))
                .at("/collection/loads/" + id)
                .asGrave());
        return loads.get(id, actor);
    }

    private Load decide(LoadId id, ConfirmationState state, String remark, Actor actor) {
        Load load = loads.own(id, actor);
        if (!actor.isOf(load.department())) {
            throw law.byConfirmation(Problem.forbidden("confirmation-foreign").with(load.departmentName()));
        }
        if (remark.length() > LONGEST) {
            throw Problem.badInput("remark-too-long").with(LONGEST);
        }
        if (state == ConfirmationState.REFUSED && remark.isBlank()) {
            throw Problem.badInput("confirmation-reason-missing").faults(List.of(Fault.of("remark", "required")));
        }
        Confirmation standing = rows.of(id)
                .orElseThrow(() -> Problem.conflict("confirmation-closed").with(load.number()));
        if (rows.confirmedVersion(load.entry()) >= standing.snapshot()
                || !rows.decide(id, state, remark.strip(), actor)) {
            throw Problem.conflict("confirmation-closed").with(load.number());
        }
        return load;
    }

    private static Act act(String verb, Load load, Actor actor) {
        return Act.of(actor, verb, load.subject())
                .with("entry", load.entryCode())
                .with("snapshot", String.valueOf(load.snapshot()));
    }

    /** The standing confirmations of the own department, the newest first. */
    public List<StandingConfirmation> standing(@Nullable UUID before, int most, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        return rows.standing(actor.home(), before, Math.max(1, Math.min(most, MOST)));
    }

    /**
     * Somebody answers in advance for the loads of an entry that the platform orders by itself; what he said before about it ends.
     *
     * @throws Problem {@code standing-confirmation-unfit} with every fault, {@code snapshots-foreign} for everybody but stewards of the
     *     department
     */
    @Transactional
    public StandingConfirmation stand(
            ResourceCode code, int keptBack, int change, LocalDate until, String reason, Actor actor) {
        EntryVersion entry = own(code, actor);
        List<Fault> faults = new ArrayList<>();
        share(faults, "keptBack", keptBack);
        share(faults, "change", change);
        LocalDate latest = time.today().plusYears(1);
        if (until.isBefore(time.today()) || until.isAfter(latest)) {
            faults.add(Fault.of("until", "standing-until", latest));
        }
        if (reason.isBlank()) {
            faults.add(Fault.of("reason", "required"));
        }
        if (reason.length() > LONGEST) {
            throw Problem.badInput("remark-too-long").with(LONGEST);
        }
        if (!faults.isEmpty()) {
            throw law.byConfirmation(
                    Problem.badInput("standing-confirmation-unfit").faults(faults));
        }
        rows.stand(entry, keptBack, change, until, reason.strip(), actor);
        StandingConfirmation given = rows.standing(entry.entry()).orElseThrow();
        trail.record(Act.of(actor, "collection.confirm-ahead", given.subject())
                .with("keptBack", keptBack)
                .with("change", change)
                .with("until", until));
        return given;
    }

    private static void share(List<Fault> faults, String where, int share) {
        if (share < 0 || share > 100) {
            faults.add(Fault.of(where, "removal-limit-unfit"));
        }
    }

    /** Nobody answers in advance any more. @throws Problem {@code standing-confirmation-unknown}, {@code snapshots-foreign} */
    @Transactional
    public void end(ResourceCode code, Actor actor) {
        EntryVersion entry = own(code, actor);
        StandingConfirmation standing = rows.standing(entry.entry())
                .orElseThrow(
                        () -> Problem.notFound("standing-confirmation-unknown").with(entry.name()));
        rows.end(entry.entry(), actor.name());
        trail.record(Act.of(actor, "collection.confirm-ahead-end", standing.subject()));
    }

    /** Whether the regulation asks for confirmation. */
    public boolean asked() {
        return law.asksConfirmation();
    }

    /** @throws Problem {@code permission-missing}, {@code snapshots-foreign} for everybody but stewards of the department */
    public void mustOwn(ResourceCode code, Actor actor) {
        own(code, actor);
    }

    private EntryVersion own(ResourceCode code, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        EntryVersion entry = entries.published(code);
        if (!actor.isOf(entry.provider())) {
            throw Problem.notFound("snapshots-foreign").with(entry.name());
        }
        return entry;
    }
}
