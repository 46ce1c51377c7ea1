package org.lingqu.catalog.change;

import java.util.Locale;
import java.util.Optional;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Move;
import org.lingqu.casework.MoveGuard;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.EntryWithdrawn;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Wordings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A change is answered by what is published, in the same transaction, and by nothing else: nobody can say that he has updated an entry of
 * which there is no new version.
 */
@Component
class ChangeAnswers implements MoveGuard, CaseEffect {

    private final TaskRows rows;
    private final ChangeCases cases;
    private final Entries entries;
    private final Wordings wordings;

    ChangeAnswers(TaskRows rows, ChangeCases cases, Entries entries, Wordings wordings) {
        this.rows = rows;
        this.cases = cases;
        this.entries = entries;
        this.wordings = wordings;
    }

    @EventListener
    void on(EntryPublished published) {
        if (published.version() == 1) {
            return;
        }
        EntryVersion version = entries.published(published.entry());
        for (Task task : rows.awaiting(published.entry())) {
            if (version.provider().equals(task.responsible())) {
                cases.update(task, version);
                rows.answered(task.caseId(), published.version());
            }
        }
        handOver(version);
    }

    /**
     * A new provider's first version answers for what the one before it still owed, which can no longer update the entry, and for what one owed
     * that was to take it over and was passed over.
     */
    private void handOver(EntryVersion version) {
        String reason = wordings.in(Locale.SIMPLIFIED_CHINESE)
                .text("catalog.change.left-behind", version.providerName(), version.number());
        for (Task task : rows.leftBehind(version.entry(), version.provider(), version.number())) {
            cases.drop(task, reason);
        }
    }

    @EventListener
    void on(EntryWithdrawn withdrawn) {
        for (Task task : rows.awaiting(withdrawn.entry())) {
            cases.drop(task, withdrawn.reason());
        }
    }

    @Override
    public String procedure() {
        return ChangeCases.PROCEDURE;
    }

    /** Where no update is needed the version in force is the answer. */
    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        if (move.equals(ChangeCases.NO_CHANGE)) {
            rows.ofCase(file.id()).ifPresent(task -> rows.answered(file.id(), task.before()));
        }
    }

    @Override
    public Optional<Problem> against(CaseFile file, Move move, Actor actor) {
        boolean unanswered = file.procedure().equals(ChangeCases.PROCEDURE)
                && move.name().equals(ChangeCases.UPDATE)
                && actor.kind() != Actor.Kind.PLATFORM
                && rows.ofCase(file.id()).filter(task -> task.after() == null).isPresent();
        return unanswered
                ? Optional.of(Problem.conflict("change-not-published")
                        .with(file.subject().title()))
                : Optional.empty();
    }
}
