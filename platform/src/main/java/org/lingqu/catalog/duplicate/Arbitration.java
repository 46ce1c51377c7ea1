package org.lingqu.catalog.duplicate;

import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.compile.Amendments;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Reviewing;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What the decision about a duplicate means in the catalog. The entry that collects goes on; the other becomes a reference: in force, it
 * points at it with its next version; under review, it goes back to its department with the reason.
 */
@Component
class Arbitration implements CaseEffect {

    private static final String RETURN = "return";

    private final DuplicateRows rows;
    private final Reviewing reviewing;
    private final Entries entries;
    private final Amendments amendments;
    private final Cases cases;
    private final AuditTrail audit;
    private final LegalTime time;

    Arbitration(
            DuplicateRows rows,
            @Lazy Reviewing reviewing,
            Entries entries,
            @Lazy Amendments amendments,
            @Lazy Cases cases,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.reviewing = reviewing;
        this.entries = entries;
        this.amendments = amendments;
        this.cases = cases;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public String procedure() {
        return Duplicates.PROCEDURE;
    }

    /** A case about something else than a pair found at review has no consequence here. */
    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        Optional<Duplicate> open = rows.ofCase(file.id()).filter(each -> each.state() == Duplicate.State.OPEN);
        if (open.isPresent() && move.equals("decide")) {
            Duplicate pair = open.get();
            decide(pair, inputs.text("collector").equals("FIRST") ? pair.first() : pair.second(), inputs, actor);
        } else if (open.isPresent() && move.equals("dismiss")) {
            rows.replace(open.get()
                    .settled(Duplicate.State.DISMISSED, null, inputs.text("reason"), actor.name(), time.now()));
        }
    }

    private void decide(Duplicate pair, EntryId collector, Inputs inputs, Actor actor) {
        Duplicate decided =
                pair.settled(Duplicate.State.DECIDED, collector, inputs.text("reason"), actor.name(), time.now());
        rows.replace(decided);
        EntryId reference = pair.other(collector);
        audit.record(Act.of(
                        actor,
                        "catalog.duplicate-decide",
                        new SubjectRef("catalog-entry", reference.toString(), pair.nameOf(reference)))
                .with("collector", pair.nameOf(collector)));
        reviewing
                .openOf(reference)
                .filter(draft -> draft.state() == Draft.State.SUBMITTED && draft.caseId() != null)
                .ifPresent(draft -> sendBack(draft, decided, actor));
        entries.findPublished(collector).ifPresent(kept -> References.make(amendments, decided, kept.code(), actor));
    }

    /** Where another authority reviews it, that one returns it: nothing can be published in the meantime. */
    private void sendBack(Draft draft, Duplicate decided, Actor actor) {
        CaseId review = draft.caseId();
        if (review == null) {
            return;
        }
        CaseFile file = cases.get(review, actor);
        if (cases.movesOf(file, actor).stream().anyMatch(move -> move.name().equals(RETURN))) {
            cases.act(review, new CaseMove(RETURN, Inputs.of("reason", decided.reason()), file.version()), actor);
        }
    }
}
