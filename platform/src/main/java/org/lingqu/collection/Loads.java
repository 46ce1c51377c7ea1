package org.lingqu.collection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads and what can be done with them. A department sees its own; the data authority sees the figures of all; for everybody else a load does
 * not exist. Changing one takes {@link Permission#COLLECT} in its department. New ones come through {@link LoadDesk}.
 */
@Service
public class Loads {

    private static final int MOST = 200;

    private final LoadRows rows;
    private final LoadBook book;
    private final LoadsInHand inHand;
    private final LoadQueue queue;
    private final LoadEnds ends;
    private final AuditTrail trail;
    private final Units units;
    private final Confirming confirming;

    Loads(
            LoadRows rows,
            LoadBook book,
            LoadsInHand inHand,
            LoadQueue queue,
            LoadEnds ends,
            AuditTrail trail,
            Units units,
            Confirming confirming) {
        this.rows = rows;
        this.book = book;
        this.inHand = inHand;
        this.queue = queue;
        this.ends = ends;
        this.trail = trail;
        this.units = units;
        this.confirming = confirming;
    }

    /** @throws Problem {@code load-unknown} when there is none for the reader */
    public Load get(LoadId id, Actor reader) {
        return rows.find(id)
                .filter(load -> reader.may(Permission.SUPERVISE) || units.owns(reader, load))
                .map(inHand::fresh)
                .orElseThrow(() -> Problem.notFound("load-unknown"));
    }

    /**
     * Loads of the reader's department, the newest first; who supervises sees those of an entry of any department.
     *
     * @param entry only of this entry; null: of all the department's
     * @param state only in this state; null: in any
     * @param before only older than this one; null: from the newest
     * @param most how many, up to {@value #MOST}
     */
    public List<Load> list(
            Actor reader, @Nullable EntryId entry, @Nullable LoadState state, @Nullable LoadId before, int most) {
        DepartmentId department = reader.may(Permission.SUPERVISE) && entry != null ? null : reader.home();
        return rows.list(department, entry, state, before, Math.max(1, Math.min(most, MOST))).stream()
                .map(inHand::fresh)
                .toList();
    }

    /** The last loads of an entry, whoever asks: for the entry's page, which shows figures to everybody. */
    public List<Load> ofEntry(EntryId entry, int most) {
        return rows.list(null, entry, null, null, most).stream()
                .map(inHand::fresh)
                .toList();
    }

    /** The newest load of each entry of a department. */
    public List<Load> newest(DepartmentId department) {
        return rows.newest(department).stream().map(inHand::fresh).toList();
    }

    /** The newest load of an entry that has landed, corrections aside, whoever asks. */
    public Optional<Load> newestLanded(EntryId entry) {
        return rows.newestLanded(entry);
    }

    /** When the newest complete data of some entries landed; entries without any are left out. */
    public Map<EntryId, Instant> acknowledged(Collection<EntryId> entries) {
        return rows.acknowledged(entries);
    }

    /** The newest load of each entry of a department that has landed. */
    public List<Load> newestLanded(DepartmentId department) {
        return rows.newestLanded(department);
    }

    /**
     * Stops a load. One that waits ends at once, one that runs within a second or two.
     *
     * @throws Problem {@code load-unknown}, {@code load-ended} when it has ended
     */
    public Load cancel(LoadId id, Actor actor) {
        Load load = own(id, actor);
        if (!book.askCancel(id)) {
            throw Problem.conflict("load-ended").with(load.number(), load.state());
        }
        Optional<LoadInHand> hand = inHand.find(id);
        hand.ifPresent(each -> each.watch().cancel());
        if (hand.isEmpty() && load.phase() == LoadPhase.WAITING) {
            ends.cancelled(load);
        }
        return get(id, actor);
    }

    /**
     * Lets a load stand still. One that is being read is given back to those that wait, so that others may run; nothing of it is kept.
     *
     * @throws Problem {@code load-unknown}, {@code load-paused-already}, {@code load-past-pause} when all its rows have been read or it has ended
     */
    @Transactional
    public Load pause(LoadId id, Actor actor) {
        return pause(id, true, "collection.pause", actor);
    }

    /**
     * Lets it go on, from its beginning.
     *
     * @throws Problem {@code load-unknown}, {@code load-past-pause} when it does not stand still
     */
    @Transactional
    public Load resume(LoadId id, Actor actor) {
        return pause(id, false, "collection.resume", actor);
    }

    private Load pause(LoadId id, boolean paused, String verb, Actor actor) {
        Load load = own(id, actor);
        if (paused && isPaused(load)) {
            throw Problem.conflict("load-paused-already").with(load.number());
        }
        if (!book.pause(id, paused)) {
            throw Problem.conflict("load-past-pause").with(load.number());
        }
        trail.record(Act.of(actor, verb, load.subject()));
        queue.news();
        return get(id, actor);
    }

    /** Whether a load stands still, or is about to. */
    public boolean isPaused(Load load) {
        return rows.isPaused(load.id());
    }

    /**
     * Builds the table for single rows again after that failed.
     *
     * @throws Problem {@code load-unknown}, {@code load-served} when there is nothing to repeat
     */
    @Transactional
    public Load serveAgain(LoadId id, Actor actor) {
        Load load = own(id, actor);
        if (confirming.withholds(id) || !book.serveAgain(id)) {
            throw Problem.conflict("load-served").with(load.number());
        }
        trail.record(Act.of(actor, "collection.serve", load.subject()));
        queue.news();
        return get(id, actor);
    }

    /** Whether somebody may load for an entry: a steward of its department, or of a unit below it. */
    public boolean mayLoad(EntryVersion entry, Actor actor) {
        return actor.may(Permission.COLLECT) && units.loadsFor(entry, actor);
    }

    /** The departments into whose pools somebody may load: the own one and those above it. */
    public List<DepartmentId> loadsFor(Actor actor) {
        List<DepartmentId> all = new ArrayList<>(List.of(actor.home()));
        all.addAll(units.superiors(actor));
        return all;
    }

    /** Whether somebody may act on a load: a steward of its department, or of the unit that ordered it. */
    public boolean mayAct(Load load, Actor actor) {
        return actor.may(Permission.COLLECT) && units.owns(actor, load);
    }

    /** A load, whoever asks. */
    Load known(LoadId id) {
        return rows.get(id);
    }

    /** A load of the actor's own department or unit, for changing it. */
    Load own(LoadId id, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        return rows.find(id)
                .filter(load -> units.owns(actor, load))
                .orElseThrow(() -> Problem.notFound("load-unknown"));
    }
}
