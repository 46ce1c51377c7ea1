package org.lingqu.catalog.change;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.arrears.Competence;
import org.lingqu.catalog.change.ChangeEvent.Successor;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.Departments;
import org.lingqu.organization.FunctionTransferred;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.lingqu.organization.SystemVersion;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes outside the catalog. A department records what touches its own entries; a data authority what touches those of its level and of
 * lower ones, and gives them to no department above or beside it; the highest of a node touches those of all. Each touched entry gets one
 * task: a case whose clock is the rule pack's.
 */
@Service
public class Changes {

    /** Most changes shown. */
    public static final int MOST = 100;

    /** Cases opened together with the change; more are opened step by step. */
    static final int AT_ONCE = 20;

    private final ChangeRows rows;
    private final TaskRows tasks;
    private final Reach reach;
    private final ChangeCases cases;
    private final Entries entries;
    private final InformationSystems systems;
    private final Departments departments;
    private final Competence competence;
    private final Notices notices;
    private final AuditTrail audit;
    private final LegalTime time;

    Changes(
            ChangeRows rows,
            TaskRows tasks,
            Reach reach,
            ChangeCases cases,
            Entries entries,
            InformationSystems systems,
            Departments departments,
            Competence competence,
            Notices notices,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.tasks = tasks;
        this.reach = reach;
        this.cases = cases;
        this.entries = entries;
        this.systems = systems;
        this.departments = departments;
        this.competence = competence;
        this.notices = notices;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Records a change and opens one task per touched entry.
     *
     * @throws Problem {@code permission-missing}, {@code change-incomplete} with everything that is wrong, {@code change-without-consequence}
     *     where the regulation attaches nothing to such a change
     */
    @Transactional
    public ChangeEvent record(NewChange wish, Actor actor) {
        DepartmentId scope = scope(actor);
        Set<DepartmentId> touchable = scope == null
                ? competence.atOrBelow(departments.get(actor.home())).orElse(null)
                : Set.of(scope);
        List<Fault> faults =
                new ArrayList<>(wish.faults(time.today(), cases.countsFromPromulgation(ChangeKind.NORM_AMENDED)));
        List<EntryVersion> touched = reach.touched(wish, touchable, faults);
        // a department says itself to whom its function goes; an authority gives work to nobody above or beside it
        Successor successor = reach.successor(wish, touched, scope == null ? touchable : null, faults);
        if (!faults.isEmpty()) {
            throw Problem.badInput("change-incomplete").with(faults.size()).faults(faults);
        }
        ChangeKind kind = ChangeKind.valueOf(wish.kind());
        cases.mustBeKnown(kind);
        ChangeEvent event = event(wish, kind, successor, actor.name());
        begin(event, touched, actor);
        return rows.find(event.id(), scope).orElseThrow();
    }

    /**
     * The updating of a system was completed: what is formed in it is touched, in its own department and in those that know no other system
     * of that name. Where the regulation attaches nothing to that, nothing happens.
     */
    void follow(InformationSystem system, SystemVersion version) {
        if (!cases.isKnown(ChangeKind.SYSTEM_UPDATED)) {
            return;
        }
        List<DepartmentId> others = systems.departmentsWith(system.name()).stream()
                .filter(each -> !each.equals(system.department()))
                .toList();
        NewChange wish = new NewChange(
                ChangeKind.SYSTEM_UPDATED.name(),
                system.name(),
                version.completedOn(),
                null,
                version.document(),
                version.version() + "\n" + version.change(),
                "",
                List.of());
        begin(
                event(wish, ChangeKind.SYSTEM_UPDATED, null, version.recordedBy()),
                reach.formedIn(system.name(), others),
                ChangeCases.inTheNameOf(system.department(), ""));
    }

    /**
     * A duty went to another department: what stands for it is touched, and is that department's to update. Where the regulation attaches
     * nothing to that, nothing happens.
     */
    void follow(FunctionTransferred transferred, List<EntryId> standing) {
        if (standing.isEmpty() || !cases.isKnown(ChangeKind.FUNCTION_CHANGED)) {
            return;
        }
        DepartmentFunction before = transferred.from();
        NewChange wish = new NewChange(
                ChangeKind.FUNCTION_CHANGED.name(),
                before.title(),
                LegalTime.dateOf(transferred.to().since()),
                null,
                transferred.decision(),
                before.title(),
                "",
                List.of());
        Successor successor = new Successor(transferred.to().department(), transferred.successor());
        begin(
                event(
                        wish,
                        ChangeKind.FUNCTION_CHANGED,
                        successor,
                        transferred.to().recordedBy()),
                entries.published(standing),
                ChangeCases.inTheNameOf(before.department(), ""));
    }

    private ChangeEvent event(NewChange wish, ChangeKind kind, @Nullable Successor successor, String recordedBy) {
        return new ChangeEvent(
                Uuids.next(),
                kind,
                wish.plain(),
                Objects.requireNonNull(wish.changedOn()),
                wish.promulgatedOn(),
                wish.document(),
                wish.change(),
                recordedBy,
                time.now().truncatedTo(ChronoUnit.MICROS),
                successor,
                0,
                List.of());
    }

    /** A few cases are there at once; the others follow step by step. */
    private void begin(ChangeEvent event, List<EntryVersion> touched, Actor actor) {
        rows.add(event, actor);
        tasks.add(event.id(), touched);
        touched.stream().limit(AT_ONCE).forEach(entry -> tasks.opened(event.id(), cases.open(event, entry, actor)));
        tellThoseBefore(event, touched);
        audit.record(Act.of(
                        actor,
                        "catalog.record-change",
                        new SubjectRef("catalog-change", event.id().toString(), event.what()))
                .with("entries", touched.size()));
    }

    /** Whose entries go to another department learns it from a notice: the tasks are that one's. */
    private void tellThoseBefore(ChangeEvent event, List<EntryVersion> touched) {
        Successor successor = event.successor();
        if (successor == null) {
            return;
        }
        touched.stream()
                .collect(Collectors.groupingBy(EntryVersion::provider, Collectors.counting()))
                .forEach((department, count) -> notices.tell(Notice.to(
                                department,
                                Phrase.of("catalog.change.notice.handed-over", event.what(), successor.name(), count))
                        .holding(Permission.CATALOG_COMPILE)
                        .at("/catalog/changes")));
    }

    /** The latest changes: for a department those that touch its entries or that it recorded. */
    @Transactional(readOnly = true)
    public List<ChangeEvent> latest(Actor actor) {
        return rows.latest(scope(actor), MOST);
    }

    /** The change behind a case and what it asks of the entry; empty when the case was opened otherwise. */
    @Transactional(readOnly = true)
    public Optional<Matter> of(CaseId id) {
        return rows.eventOf(id).flatMap(event -> tasks.ofCase(id).map(task -> new Matter(event, task)));
    }

    /** A change with one of its tasks. */
    public record Matter(ChangeEvent event, Task task) {}

    /** How many entries in force cite a norm. */
    public long countCiting(String title) {
        return reach.countCiting(title);
    }

    /** When a norm was last amended, as far as that was recorded. */
    public Optional<LocalDate> amendedOn(String title) {
        return rows.amendedOn(title);
    }

    /** The department whose entries are shown; null for a data authority, which sees all. */
    private static @Nullable DepartmentId scope(Actor actor) {
        if (actor.may(Permission.CATALOG_REVIEW)) {
            return null;
        }
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return actor.home();
    }
}
