package org.lingqu.collection.outside;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Segment;
import org.lingqu.collection.gathering.Gathering;
import org.lingqu.collection.gathering.GatheringState;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of data wanted from outside the departments (HS-4.4.1, AB-37.1). The data authority keeps it; a department reads the lines of the
 * sectors it is in charge of. That something is gathered only an acknowledged load can say.
 */
@Service
public class OutsideSources {

    private static final int MOST = 200;
    private static final int LONGEST = 500;
    private static final int MOST_BATCHES = 99;

    private final OutsideRows rows;
    private final OutsideCheck check;
    private final OutsideOrder order;
    private final Gathering gathering;
    private final AuditTrail trail;
    private final LegalTime time;

    OutsideSources(
            OutsideRows rows,
            OutsideCheck check,
            OutsideOrder order,
            Gathering gathering,
            AuditTrail trail,
            LegalTime time) {
        this.rows = rows;
        this.check = check;
        this.order = order;
        this.gathering = gathering;
        this.trail = trail;
        this.time = time;
    }

    /**
     * Puts a line into the register.
     *
     * @throws Problem {@code permission-missing}, {@code outside-incomplete} with every fault, {@code outside-order}
     */
    @Transactional
    public OutsideLine register(OutsideWish wish, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        rows.lock();
        OutsideSource source = check.checked(wish, null, actor);
        order.check(planWith(source));
        rows.add(source);
        trail.record(Act.of(actor, "collection.outside-register", source.subject())
                .with("sector", source.sector())
                .with("holder", source.holder())
                .with("batch", source.batch()));
        return get(source.id(), actor);
    }

    /**
     * Changes a line; what it was stays in its history.
     *
     * @param version the version that was read
     * @throws Problem as {@link #register}, {@code outside-unknown}, {@code outside-moved} when somebody was faster
     */
    @Transactional
    public OutsideLine change(UUID id, int version, OutsideWish wish, String reason, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        rows.lock();
        OutsideSource before = wanted(id);
        if (before.version() != version) {
            throw Problem.conflict("outside-moved").with(before.title());
        }
        mustBeText(reason);
        OutsideSource after = check.checked(wish, before, actor);
        order.check(planWith(after));
        if (!rows.change(after)) {
            throw Problem.conflict("outside-moved").with(before.title());
        }
        List<String> changed = new ArrayList<>();
        Map<String, String> now = after.fields();
        before.fields().forEach((field, was) -> {
            String is = now.getOrDefault(field, "");
            if (!is.equals(was)) {
                changed.add(field);
                note(before, field, was, is, reason, actor);
            }
        });
        trail.record(Act.of(actor, "collection.outside-change", after.subject())
                .with("fields", String.join(",", changed))
                .with("batch", after.batch()));
        return get(id, actor);
    }

    /**
     * Takes a line out of the plan.
     *
     * @throws Problem {@code permission-missing}, {@code outside-unknown}, {@code outside-incomplete}
     */
    @Transactional
    public void drop(UUID id, String reason, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        OutsideSource before = wanted(id);
        mustBeText(reason);
        if (!rows.drop(id, time.now())) {
            throw Problem.notFound("outside-unknown");
        }
        note(before, "state", "", OutsideState.DROPPED.name(), reason, actor);
        trail.record(Act.of(actor, "collection.outside-drop", before.subject()).with("reason", reason.strip()));
    }

    private void note(OutsideSource of, String field, String was, String is, String reason, Actor actor) {
        rows.note(
                of.id(),
                new OutsideSource.Change(
                        of.version() + 1,
                        field,
                        was,
                        is,
                        reason.strip(),
                        actor.departmentName() + " " + actor.name(),
                        time.now()));
    }

    private static void mustBeText(String reason) {
        PlainText.faultOfText("reason", reason, LONGEST, true).ifPresent(fault -> {
            throw Problem.badInput("outside-incomplete").faults(List.of(fault));
        });
    }

    /** Every wanted line that is not gathered yet, one of them as it would stand. */
    private List<OutsideSource> planWith(OutsideSource changed) {
        List<OutsideSource> all = Stream.concat(
                        rows.all(null).stream()
                                .filter(each ->
                                        each.droppedAt() == null && !each.id().equals(changed.id())),
                        Stream.of(changed))
                .toList();
        Map<EntryId, GatheringState> states = states(all);
        return all.stream()
                .filter(each -> state(each, states) != OutsideState.GATHERED)
                .toList();
    }

    private OutsideSource wanted(UUID id) {
        return rows.find(id)
                .filter(each -> each.droppedAt() == null)
                .orElseThrow(() -> Problem.notFound("outside-unknown"));
    }

    /** @throws Problem {@code permission-missing}, {@code outside-unknown} also for a line of another department */
    @Transactional(readOnly = true)
    public OutsideLine get(UUID id, Actor reader) {
        DepartmentId scope = scope(reader);
        OutsideSource source = rows.find(id)
                .filter(each -> scope == null || scope.equals(each.department()))
                .orElseThrow(() -> Problem.notFound("outside-unknown"));
        return lines(List.of(source)).get(0);
    }

    /** What was changed in a line, the newest first. @throws Problem as {@link #get} */
    @Transactional(readOnly = true)
    public List<OutsideSource.Change> history(UUID id, Actor reader) {
        get(id, reader);
        return rows.changes(id, MOST);
    }

    /**
     * Wanted lines in the order of the plan: all for who supervises, else those the own department is in charge of.
     *
     * @param after id of the last one seen; null: from the beginning
     * @throws Problem {@code permission-missing}
     */
    @Transactional(readOnly = true)
    public List<OutsideLine> list(
            @Nullable Segment segment, @Nullable Sector sector, @Nullable UUID after, int most, Actor reader) {
        return lines(rows.page(scope(reader), segment, sector, after, Math.max(1, Math.min(most, MOST))));
    }

    /** The waves in their order. @throws Problem {@code permission-missing} */
    @Transactional(readOnly = true)
    public List<OutsideBatch> batches(Actor reader) {
        scope(reader);
        return rows.batches();
    }

    /**
     * Opens a wave or moves its day.
     *
     * @throws Problem {@code permission-missing}, {@code outside-incomplete}
     */
    @Transactional
    public OutsideBatch batch(int number, @Nullable LocalDate due, String remark, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        List<Fault> faults = new ArrayList<>();
        if (number < 1 || number > MOST_BATCHES) {
            faults.add(Fault.of("number", "number-between", 1, MOST_BATCHES));
        }
        if (due == null) {
            faults.add(Fault.of("due", "required"));
        }
        PlainText.faultOfText("remark", remark, LONGEST, false).ifPresent(faults::add);
        if (due == null || !faults.isEmpty()) {
            throw Problem.badInput("outside-incomplete").faults(faults);
        }
        OutsideBatch batch = new OutsideBatch(number, due, remark.strip());
        rows.put(batch);
        trail.record(Act.of(
                        actor,
                        "collection.outside-batch",
                        new SubjectRef("outside-batch", Integer.toString(number), Integer.toString(number)))
                .with("due", due));
        return batch;
    }

    /** Whether a line of this segment needs a reason to come before the others. */
    public boolean isLast(Segment segment) {
        return order.isLast(segment);
    }

    /** Lines of sources with how far they have come. */
    List<OutsideLine> lines(List<OutsideSource> sources) {
        Map<EntryId, GatheringState> states = states(sources);
        Map<Integer, OutsideBatch> batches =
                rows.batches().stream().collect(Collectors.toMap(OutsideBatch::number, Function.identity()));
        return sources.stream()
                .map(each -> {
                    OutsideState state = state(each, states);
                    OutsideBatch batch = Objects.requireNonNull(batches.get(each.batch()));
                    boolean open = state != OutsideState.GATHERED && state != OutsideState.DROPPED;
                    return new OutsideLine(
                            each, state, batch, open && time.today().isAfter(batch.due()));
                })
                .toList();
    }

    private Map<EntryId, GatheringState> states(Collection<OutsideSource> sources) {
        return gathering.states(sources.stream()
                .flatMap(each -> Stream.ofNullable(each.entry()))
                .toList());
    }

    private static OutsideState state(OutsideSource source, Map<EntryId, GatheringState> states) {
        if (source.droppedAt() != null) {
            return OutsideState.DROPPED;
        }
        EntryId entry = source.entry();
        if (entry != null) {
            return states.get(entry) == GatheringState.WHOLE ? OutsideState.GATHERED : OutsideState.CATALOGED;
        }
        return source.agreement() == null ? OutsideState.WANTED : OutsideState.AGREED;
    }

    private static @Nullable DepartmentId scope(Actor reader) {
        if (reader.may(Permission.SUPERVISE)) {
            return null;
        }
        reader.mustBeAllowed(Permission.COLLECT);
        return reader.home();
    }
}
