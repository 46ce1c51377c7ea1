package org.lingqu.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is refused because it is there already comes before the data authority: one case for a department and entry at a time. A decision to
 * allow it registers just the task that was refused, with the decision; nothing else passes by it.
 */
@Component
class TaskClaims implements CaseEffect {

    static final String PROCEDURE = "source-coordination";

    private final TaskClaimRows claims;
    private final TaskRows tasks;
    private final TaskBook book;
    private final Cases cases;
    private final Entries entries;
    private final Departments departments;
    private final AuditTrail trail;

    TaskClaims(
            TaskClaimRows claims,
            TaskRows tasks,
            TaskBook book,
            Cases cases,
            Entries entries,
            Departments departments,
            AuditTrail trail) {
        this.claims = claims;
        this.tasks = tasks;
        this.book = book;
        this.cases = cases;
        this.entries = entries;
        this.departments = departments;
        this.trail = trail;
    }

    /**
     * Brings a refused task before the data authority, unless the department has asked about the entry already.
     *
     * @return empty where nobody else has any of it: then there is nothing to decide
     * @throws Problem whatever keeps the case from being opened
     */
    @Transactional
    public Optional<TaskClaim> open(
            EntryVersion entry, CollectionTask.Statement stated, List<AlreadyThere> there, Actor actor) {
        Optional<Department> holder = there.stream()
                .flatMap(each -> Optional.ofNullable(each.holder()).stream())
                .filter(each -> !each.equals(actor.home()) && !each.equals(entry.provider()))
                .findFirst()
                .flatMap(departments::find);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        claims.lock(actor.home(), entry.entry());
        Optional<TaskClaim> before = claims.asked(actor.home(), entry.entry());
        if (before.isPresent()) {
            return before;
        }
        SubjectRef subject = new SubjectRef("catalog-entry", entry.code().value(), entry.name());
        Party other = Party.department("holder", holder.get().id(), holder.get().name());
        CaseFile file = cases.open(
                OpenCase.of(CaseId.next(), PROCEDURE, subject, actor, other).stating(inputs(entry, stated, there)));
        TaskClaim claim = new TaskClaim(
                file.id(),
                file.number(),
                actor.home(),
                entry.entry(),
                entry.code(),
                stated,
                there.stream().map(TaskClaim.There::of).toList(),
                actor.name());
        claims.add(claim, actor.name());
        return Optional.of(claim);
    }

    private static Inputs inputs(EntryVersion entry, CollectionTask.Statement stated, List<AlreadyThere> there) {
        List<String> needs = new ArrayList<>();
        new TreeMap<>(stated.needs())
                .forEach((code, need) -> needs.add(code + " "
                        + entry.content().item(code).map(item -> item.name()).orElse("") + " · " + need));
        return new Inputs(Map.of(
                "basis", List.of(stated.basis()),
                "duty", List.of(stated.duty()),
                "standard", List.of(stated.standard()),
                "needs", needs,
                "contested", there.stream().map(AlreadyThere::line).toList()));
    }

    @Override
    public String procedure() {
        return PROCEDURE;
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        Optional<TaskClaim> claim = claims.of(file.id());
        if (claim.isEmpty()) {
            return;
        }
        switch (move) {
            case "allow" -> allow(claim.get(), file, inputs.text("reason"), actor);
            case "refuse" -> claims.decided(file.id(), "REFUSED", Optional.empty());
            case "withdraw" -> claims.decided(file.id(), "WITHDRAWN", Optional.empty());
            default -> {}
        }
    }

    /** @throws Problem {@code task-claim-stale} when the entry is no more, or no longer has the items */
    private void allow(TaskClaim claim, CaseFile file, String reason, Actor actor) {
        EntryVersion entry = entries.findPublished(claim.entry())
                .filter(found -> claim.stated().needs().keySet().stream()
                        .allMatch(code -> found.items().stream()
                                .anyMatch(item -> item.code().equals(code))))
                .orElseThrow(() ->
                        Problem.conflict("task-claim-stale").with(file.subject().title()));
        CollectionTask.Allowed allowed =
                new CollectionTask.Allowed(file.id().toString(), file.number(), reason, actor.name());
        CollectionTask task = book.task(
                entry,
                claim.stated(),
                claim.department(),
                departments.get(claim.department()).name(),
                claim.askedBy(),
                allowed);
        tasks.add(task);
        claims.decided(file.id(), "ALLOWED", Optional.of(task.id()));
        trail.record(Act.of(actor, "collection.task-allow", task.subjectRef())
                .with("entry", entry.code())
                .with("case", file.number())
                .with("items", task.needs().size()));
    }
}
