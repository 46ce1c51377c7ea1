package org.lingqu.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.TaskId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Collections as departments state them before they begin. Stating and ending ask for {@link Permission#COLLECT}; a department sees its own, who
 * supervises sees all, for everybody else they do not exist.
 */
@Service
public class CollectionTasks {

    private static final int MOST = 200;
    private static final int LONGEST = 500;

    private final TaskRows rows;
    private final LoadDesk desk;
    private final SharedAlready shared;
    private final LoadLaw law;
    private final AuditTrail trail;
    private final LegalTime time;

    CollectionTasks(TaskRows rows, LoadDesk desk, SharedAlready shared, LoadLaw law, AuditTrail trail, LegalTime time) {
        this.rows = rows;
        this.desk = desk;
        this.shared = shared;
        this.law = law;
        this.trail = trail;
        this.time = time;
    }

    /**
     * A task as somebody states it.
     *
     * @param entry code of the published entry
     * @param needs why each item is needed, by item code; only these items are collected
     */
    public record NewTask(String entry, String basis, String duty, String standard, Map<String, String> needs) {}

    /**
     * States a collection.
     *
     * @throws Problem {@code task-incomplete} with everything that is wrong (AH-16.1, AH-16.2), {@code task-not-needed} with what to use instead
     *     where the rule pack lets nothing be collected twice (AH-16.4, AH-16.5), and those of {@link LoadDesk}
     */
    @Transactional
    public CollectionTask state(NewTask stated, Actor actor) {
        EntryVersion entry = desk.entry(new ResourceCode(stated.entry()), actor);
        check(stated, entry);
        String subject = entry.content().classification().theme();
        if (law.onceOnly()) {
            rows.lock(subject);
            List<Fault> there = shared.find(entry, stated.needs().keySet(), actor.home());
            if (!there.isEmpty()) {
                throw refused(entry, there, actor);
            }
        }
        CollectionTask task = new CollectionTask(
                TaskId.next(),
                actor.home(),
                actor.departmentName(),
                entry.entry(),
                entry.code(),
                entry.name(),
                subject,
                stated.basis().strip(),
                stated.duty().strip(),
                stated.standard().strip(),
                stated.needs(),
                actor.name(),
                time.now(),
                null);
        rows.add(task);
        trail.record(Act.of(actor, "collection.task-state", task.subjectRef())
                .with("entry", entry.code())
                .with("items", stated.needs().size()));
        return task;
    }

    private Problem refused(EntryVersion entry, List<Fault> there, Actor actor) {
        Problem refusal = law.onceOnly(Problem.conflict("task-not-needed")
                .with(entry.name(), there.size())
                .faults(there)
                .telling(
                        "instead",
                        there.stream()
                                .map(fault -> fault.arguments().get(3))
                                .distinct()
                                .toList()));
        trail.recordApart(Act.of(
                        actor,
                        "collection.task-state",
                        new org.lingqu.kernel.SubjectRef(
                                "catalog-entry", entry.code().value(), entry.name()))
                .refused(refusal.code()));
        return refusal;
    }

    private static void check(NewTask stated, EntryVersion entry) {
        List<Fault> faults = new ArrayList<>();
        word(faults, "basis", stated.basis());
        word(faults, "duty", stated.duty());
        word(faults, "standard", stated.standard());
        if (stated.needs().isEmpty()) {
            faults.add(Fault.of("needs", "task-needs-missing"));
        }
        new TreeMap<>(stated.needs()).forEach((code, need) -> {
            if (entry.items().stream().noneMatch(item -> item.code().equals(code))) {
                faults.add(Fault.of("needs." + code, "task-item-not-in-entry", code));
            } else {
                word(faults, "needs." + code, need);
            }
        });
        if (!faults.isEmpty()) {
            throw Problem.badInput("task-incomplete").with(entry.name()).faults(faults);
        }
    }

    private static void word(List<Fault> faults, String field, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            faults.add(Fault.of(field, "task-word-length", LONGEST));
        }
    }

    /** The newest tasks, up to {@value #MOST}: those of the own department, of all departments for who supervises. */
    @Transactional(readOnly = true)
    public List<CollectionTask> list(Actor reader) {
        if (reader.may(Permission.SUPERVISE)) {
            return rows.all(MOST);
        }
        reader.mustBeAllowed(Permission.COLLECT);
        return rows.of(reader.home(), MOST);
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
