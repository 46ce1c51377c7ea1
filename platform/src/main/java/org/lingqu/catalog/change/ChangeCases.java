package org.lingqu.catalog.change;

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

/** The cases of changes: opened in the provider's name, answered by what it publishes. */
@Component
class ChangeCases {

    static final String PROCEDURE = "catalog-change";
    static final String UPDATE = "update";
    static final String NO_CHANGE = "no-change";

    private static final String TRIGGERS = "catalog.changeTriggers";
    private static final String PROVIDER = "provider";
    private static final String TO_UPDATE = "to-update";

    private final Cases cases;
    private final RulePacks rules;

    /** The kernel calls effects of this module, one of which publishes: one of the two must wait for the other. */
    ChangeCases(@Lazy Cases cases, RulePacks rules) {
        this.cases = cases;
        this.rules = rules;
    }

    /** @throws Problem {@code change-without-consequence} where the regulation knows no such change */
    void mustBeKnown(ChangeKind kind) {
        List<String> known = rules.active().list(TRIGGERS);
        if (!known.isEmpty() && kind.trigger(known).isEmpty()) {
            throw Problem.conflict("change-without-consequence")
                    .with(rules.active().title());
        }
    }

    /** Opens the case of one touched entry. */
    Task open(ChangeEvent event, EntryVersion entry, Actor actor) {
        CaseId id = CaseId.next();
        Inputs stated = Inputs.of(
                "changedOn",
                event.changedOn().toString(),
                "document",
                event.document(),
                "change",
                event.what() + "\n" + event.change());
        List<String> known = rules.active().list(TRIGGERS);
        if (!known.isEmpty()) {
            stated = stated.and("trigger", List.of(event.kind().trigger(known).orElseThrow()));
        }
        cases.open(OpenCase.of(
                        id,
                        PROCEDURE,
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()),
                        actor.isOf(entry.provider()) && actor.may(Permission.CATALOG_COMPILE)
                                ? actor
                                : inTheNameOf(entry.provider(), entry.providerName()),
                        Party.department(PROVIDER, entry.provider(), entry.providerName()))
                .stating(stated));
        return new Task(entry.entry(), entry.code(), entry.name(), id, entry.number(), null);
    }

    /** The published version answers the case. */
    void update(Task task, EntryVersion version) {
        act(task, version.provider(), version.providerName(), UPDATE, Inputs.of("update", version.changeReason()));
    }

    /** No update is due any more: the entry is withdrawn. */
    void drop(Task task, DepartmentId provider, String reason) {
        act(task, provider, "", NO_CHANGE, Inputs.of("reason", reason));
    }

    private void act(Task task, DepartmentId provider, String name, String move, Inputs inputs) {
        Actor platform = inTheNameOf(provider, name);
        CaseFile file = cases.get(task.caseId(), platform);
        if (file.stage().equals(TO_UPDATE)) {
            cases.act(file.id(), new CaseMove(move, inputs, file.version()), platform);
        }
    }

    /** The platform records what the provider's own acts or others' mean for it: the history names the platform. */
    private static Actor inTheNameOf(DepartmentId provider, String name) {
        return new Actor(
                Actor.Kind.PLATFORM,
                new UUID(0, 0),
                Actor.PLATFORM.name(),
                provider,
                name,
                EnumSet.of(Permission.CATALOG_COMPILE));
    }
}
