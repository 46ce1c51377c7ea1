package org.lingqu.catalog.duplicate;

import java.util.List;
import java.util.Optional;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Move;
import org.lingqu.casework.MoveGuard;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Amendments;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftRule;
import org.lingqu.catalog.compile.Reviewing;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Holds back what may be a duplicate, at the button and at the publication itself; makes the other entry a reference once the one is in force. */
@Component
class DuplicateRule implements DraftRule, MoveGuard {

    private final Duplicates duplicates;
    private final DuplicateRows rows;
    private final Reviewing reviewing;
    private final Amendments amendments;

    DuplicateRule(Duplicates duplicates, DuplicateRows rows, @Lazy Reviewing reviewing, @Lazy Amendments amendments) {
        this.duplicates = duplicates;
        this.rows = rows;
        this.reviewing = reviewing;
        this.amendments = amendments;
    }

    @Override
    public Optional<Problem> against(CaseFile file, Move move, Actor actor) {
        return Reviewing.isReview(file) && Reviewing.putsInForce(move.name())
                ? reviewing.draftOf(file.id()).flatMap(this::against)
                : Optional.empty();
    }

    /** Handing it in again would change nothing. */
    @Override
    public List<Fault> faults(Draft draft) {
        return duplicates
                .referenceOf(draft.entry())
                .map(decided ->
                        Fault.of("name", "catalog.duplicate-reference", decided.nameOf(decided.other(draft.entry()))))
                .stream()
                .toList();
    }

    @Override
    public void mayPublish(Draft draft) {
        against(draft).ifPresent(problem -> {
            throw problem;
        });
    }

    private Optional<Problem> against(Draft draft) {
        return draft.kind() == Draft.Kind.WITHDRAWAL ? Optional.empty() : duplicates.against(draft);
    }

    /** Those that were found to hold the same and were in force before it. */
    @Override
    public void published(Draft draft, EntryVersion version, Actor actor) {
        rows.about(version.entry()).stream()
                .filter(each -> version.entry().equals(each.collector()))
                .forEach(each -> References.make(amendments, each, version.code(), actor));
    }
}
