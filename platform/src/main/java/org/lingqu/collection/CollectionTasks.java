package org.lingqu.collection;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.temporary.TemporaryCollection;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.TaskId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Collections as departments state them before they begin. Stating and ending ask for {@link Permission#COLLECT}; a department sees its own, who
 * supervises sees all, for everybody else they do not exist.
 */
@Service
public class CollectionTasks {

    /** Most tasks told at once. */
    public static final int MOST = 200;

    private final TaskRows rows;
    private final TaskBook book;
    private final TaskClaims claims;
    private final TaskClaimRows asked;
    private final LoadDesk desk;
    private final SharedAlready shared;
    private final LoadLaw law;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    CollectionTasks(
            TaskRows rows,
            TaskBook book,
            TaskClaims claims,
            TaskClaimRows asked,
            LoadDesk desk,
            SharedAlready shared,
            LoadLaw law,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.book = book;
        this.claims = claims;
        this.asked = asked;
        this.desk = desk;
        this.shared = shared;
        this.law = law;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * A task as somebody states it.
     *
     * @param entry code of the published entry
     * @param needs why each item is needed, by item code; only these items are collected
     */
    public record NewTask(String entry, String basis, String duty, String standard, Map<String, String> needs) {

        CollectionTask.Statement statement() {
            return new CollectionTask.Statement(basis, duty, standard, needs);
        }
    }

    /**
     * States a collection.
     *
     * @throws Problem {@code task-incomplete} with everything that is wrong (AH-16.1, AH-16.2), {@code task-not-needed} with what to use instead
     *     where the rule pack lets nothing be collected twice (AH-16.3 to AH-16.5); that refusal has come before the data authority as a case,
     *     which it names. And those of {@link LoadDesk}
     */
    public CollectionTask state(NewTask stated, Actor actor) {
        EntryVersion entry = entry(stated, actor);
        book.check(stated.statement(), entry);
        List<AlreadyThere> there = new ArrayList<>();
        Optional<CollectionTask> task = requireNonNull(transaction.execute(status -> {
            there.addAll(inTheWay(entry, stated.needs().keySet()));
            return there.isEmpty() ? Optional.of(add(entry, stated, actor)) : Optional.<CollectionTask>empty();
        }));
        return task.orElseThrow(() -> refused(entry, stated, there, actor));
    }

    /** The same items of the same entry are stated once, as long as that goes on. */
    private void mustBeNew(EntryVersion entry, NewTask stated, Actor actor) {
        rows.running(entry.entry()).stream()
                .filter(task -> actor.isOf(task.department())
                        && task.needs().keySet().equals(stated.needs().keySet()))
                .findFirst()
                .ifPresent(task -> {
                    throw Problem.conflict("task-stated-already")
                            .with(entry.name(), task.statedBy(), LegalTime.dateOf(task.statedAt()))
                            .telling("task", task.id().toString());
                });
    }

    /** A published entry and nothing else. */
    private EntryVersion entry(NewTask stated, Actor actor) {
        ResourceCode code = new ResourceCode(stated.entry());
        EntryVersion entry = desk.entry(code, actor);
        if (TemporaryCollection.names(code)) {
            throw law.byCatalog(Problem.notFound("load-needs-entry").with(code.value()));
        }
        return entry;
    }

    /** What a unit collects for the department above it is that department's. */
    private List<AlreadyThere> inTheWay(EntryVersion entry, Set<String> codes) {
        if (!law.onceOnly()) {
            return List.of();
        }
        rows.lock(entry.content().classification().theme());
        return shared.find(entry, codes, entry.provider());
    }

    private CollectionTask add(EntryVersion entry, NewTask stated, Actor actor) {
        mustBeNew(entry, stated, actor);
        CollectionTask task =
                book.task(entry, stated.statement(), actor.home(), actor.departmentName(), actor.name(), null);
        rows.add(task);
        trail.record(Act.of(actor, "collection.task-state", task.subjectRef())
                .with("entry", entry.code())
                .with("items", stated.needs().size()));
        return task;
    }

    private Problem refused(EntryVersion entry, NewTask stated, List<AlreadyThere> there, Actor actor) {
        Problem refusal = law.onceOnly(Problem.conflict("task-not-needed")
                .with(entry.name(), there.size())
                .faults(there.stream().map(AlreadyThere::fault).toList())
                .telling(
                        "instead",
                        there.stream()
                                .map(AlreadyThere::resource)
                                .filter(code -> !code.isEmpty())
                                .distinct()
                                .toList()));
        trail.recordApart(Act.of(
                        actor,
                        "collection.task-state",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()))
                .refused(refusal.code()));
        try {
            return claims.open(entry, stated.statement(), there, actor)
                    .map(claim -> refusal.telling("case", claim.number())
                            .telling("caseId", claim.caseId().toString()))
                    .orElse(refusal);
        } catch (Problem unopened) {
            // Where no case can be opened, under a regulation that is not in force say, the refusal stands by itself.
            return refusal.telling("noCase", unopened.code());
        }
    }

    /** What of an entry's items is there already, for its department; empty where the rule pack does not mind. */
    @Transactional(readOnly = true)
    public List<AlreadyThere> alreadyThere(EntryVersion entry) {
        return law.onceOnly()
                ? shared.find(
                        entry,
                        entry.items().stream().map(item -> item.code()).collect(Collectors.toSet()),
                        entry.provider())
                : List.of();
    }

    /** What of a task's items is there elsewhere, now that it goes on; empty where its entry is no longer published. */
    @Transactional(readOnly = true)
    public List<AlreadyThere> elsewhere(CollectionTask task) {
        return desk.published(task.entry())
                .filter(entry -> law.onceOnly())
                .map(entry -> shared.find(entry, task.needs().keySet(), entry.provider(), task.id()))
                .orElse(List.of());
    }

    /**
     * Tasks, the newest first: those of the own department, of all departments for who supervises.
     *
     * @param after only those behind this one; null: from the start
     */
    @Transactional(readOnly = true)
    public List<CollectionTask> list(Actor reader, @Nullable TaskId after, int most) {
        if (reader.may(Permission.SUPERVISE)) {
            return rows.list(null, after, most);
        }
        reader.mustBeAllowed(Permission.COLLECT);
        return rows.list(reader.home(), after, most);
    }

    /** Refused tasks the data authority has still to decide about: the own department's, all for who supervises. */
    @Transactional(readOnly = true)
    public List<TaskClaim> asked(Actor reader) {
        if (reader.may(Permission.SUPERVISE)) {
            return asked.open(Optional.empty(), MOST);
        }
        reader.mustBeAllowed(Permission.COLLECT);
        return asked.open(Optional.of(reader.home()), MOST);
    }

    /** @throws Problem {@code task-unknown} when there is none for the reader */
    @Transactional(readOnly = true)
    public CollectionTask get(TaskId id, Actor reader) {
        if (!reader.may(Permission.SUPERVISE)) {
            reader.mustBeAllowed(Permission.COLLECT);
        }
        return rows.find(id)
                .filter(task -> reader.may(Permission.SUPERVISE) || reader.isOf(task.department()))
                .orElseThrow(() -> Problem.notFound("task-unknown"));
    }

    /** Ends a task of the own department. @throws Problem {@code task-unknown}, {@code task-ended} */
    @Transactional
    public CollectionTask end(TaskId id, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        CollectionTask task = rows.find(id)
                .filter(each -> actor.isOf(each.department()))
                .orElseThrow(() -> Problem.notFound("task-unknown"));
        if (!rows.end(id)) {
            throw Problem.conflict("task-ended").with(task.entryName());
        }
        trail.record(Act.of(actor, "collection.task-end", task.subjectRef()));
        return get(id, actor);
    }
}
