package org.lingqu.catalog.change;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.change.ChangeEvent.Successor;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.rules.RulePacks;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The cases of changes: opened in the name of the department that owes the update, answered by what it publishes. */
@Component
class ChangeCases {

    static final String PROCEDURE = "catalog-change";
    static final String UPDATE = "update";
    static final String NO_CHANGE = "no-change";

    private static final String TRIGGERS = "catalog.changeTriggers";
    private static final String LIMIT = "catalog.updateAfterChange";
    private static final String ON_PROMULGATION = "REVISION_PROMULGATED_OR_FUNCTION_CHANGED";
    private static final String PROVIDER = "provider";
    private static final String TO_UPDATE = "to-update";

    private final Cases cases;
    private final RulePacks rules;

    /** The kernel calls effects of this module, one of which publishes: one of the two must wait for the other. */
    ChangeCases(@Lazy Cases cases, RulePacks rules) {
        this.cases = cases;
        this.rules = rules;
    }

    /** Whether the regulation attaches anything to such a change. */
    boolean isKnown(ChangeKind kind) {
        List<String> known = rules.active().list(TRIGGERS);
        return known.isEmpty() || kind.trigger(known).isPresent();
    }

    /** @throws Problem {@code change-without-consequence} where the regulation knows no such change */
    void mustBeKnown(ChangeKind kind) {
        if (!isKnown(kind)) {
            throw Problem.conflict("change-without-consequence")
                    .with(rules.active().title());
        }
    }

    /** Whether the limit counts from the promulgation of an amended norm, not from the day it takes effect. */
    boolean countsFromPromulgation(ChangeKind kind) {
        return kind == ChangeKind.NORM_AMENDED
                && rules.active()
                        .findLimit(LIMIT)
                        .filter(limit -> limit.startEvent().equals(ON_PROMULGATION))
                        .isPresent();
    }

    /** Opens the case of one touched entry. */
    Task open(ChangeEvent event, EntryVersion entry, Actor actor) {
        CaseId id = CaseId.next();
        Inputs stated = Inputs.of(
                "changedOn",
                counted(event).toString(),
                "document",
                event.document(),
                "change",
                event.what() + "\n" + event.change());
        List<String> known = rules.active().list(TRIGGERS);
        if (!known.isEmpty()) {
            stated = stated.and("trigger", List.of(event.kind().trigger(known).orElseThrow()));
        }
        Successor owing =
                event.successor() == null ? new Successor(entry.provider(), entry.providerName()) : event.successor();
        cases.open(OpenCase.of(
                        id,
                        PROCEDURE,
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()),
                        actor.isOf(owing.department()) && actor.may(Permission.CATALOG_COMPILE)
                                ? actor
                                : inTheNameOf(owing.department(), owing.name()),
                        Party.department(PROVIDER, owing.department(), owing.name()))
                .stating(stated));
        return new Task(entry.entry(), entry.code(), entry.name(), id, owing.department(), entry.number(), null);
    }

    private LocalDate counted(ChangeEvent event) {
        LocalDate promulgated = event.promulgatedOn();
        return promulgated != null && countsFromPromulgation(event.kind()) ? promulgated : event.changedOn();
    }

    /** The published version answers the case. */
    void update(Task task, EntryVersion version) {
        act(task, version.providerName(), UPDATE, Inputs.of("update", version.changeReason()));
    }

    /** No update is due any more: the entry is withdrawn, or another department has taken it over with one. */
    void drop(Task task, String reason) {
        act(task, "", NO_CHANGE, Inputs.of("reason", reason));
    }

    private void act(Task task, String name, String move, Inputs inputs) {
        Actor platform = inTheNameOf(task.responsible(), name);
        CaseFile file = cases.get(task.caseId(), platform);
        if (file.stage().equals(TO_UPDATE)) {
            cases.act(file.id(), new CaseMove(move, inputs, file.version()), platform);
        }
    }

    /** The platform records what the department's own acts or others' mean for it: the history names the platform. */
    static Actor inTheNameOf(DepartmentId provider, String name) {
        return new Actor(
                Actor.Kind.PLATFORM,
                new UUID(0, 0),
                Actor.PLATFORM.name(),
                provider,
                name,
                EnumSet.of(Permission.CATALOG_COMPILE));
    }
}
