package org.lingqu.catalog.compile;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.compile.Draft.State;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Departments;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was approved for a day and could not be published on it: it goes back to those who compile it with what stood against it, and stands in
 * the data authority's list until it is handed in again or thrown away.
 */
@Service
public class HeldBack {

    private final Drafts drafts;
    private final Departments departments;
    private final Notices notices;
    private final Wordings wordings;
    private final AuditTrail audit;
    private final LegalTime time;

    HeldBack(
            Drafts drafts,
            Departments departments,
            Notices notices,
            Wordings wordings,
            AuditTrail audit,
            LegalTime time) {
        this.drafts = drafts;
        this.departments = departments;
        this.notices = notices;
        this.wordings = wordings;
        this.audit = audit;
        this.time = time;
    }

    /**
     * A draft in the list.
     *
     * @param on the day on which it was to be published
     */
    public record Line(DraftId id, String name, String department, LocalDate on, String reason) {}

    /** @throws Problem {@code permission-missing} for who does not review */
    @Transactional(readOnly = true)
    public List<Line> list(Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        return drafts.heldBack().stream()
                .map(held -> new Line(
                        held.draft().id(),
                        held.draft().sheet().name(),
                        departments.get(held.draft().department()).name(),
                        held.on(),
                        String.valueOf(held.draft().returnedBecause())))
                .toList();
    }

    /** Gives an approved draft back. Its case is over, so it goes into a new one when it is handed in again. */
    @Transactional
    void giveBack(DraftId id, Problem against) {
        drafts.find(id).filter(draft -> draft.state() == State.SCHEDULED).ifPresent(draft -> {
            String reason = told(against);
            LocalDate day = drafts.publishOn(id).orElseGet(time::today);
            drafts.replace(draft.moved(State.OPEN, null, reason));
            drafts.hold(id, day);
            audit.record(
                    Act.of(Actor.PLATFORM, "catalog.hold-back", draft.subject()).with("problem", against.code()));
            Phrase said = Phrase.of("catalog.notice.held-back", draft.sheet().name(), day, reason);
            notices.tell(Notice.to(draft.department(), said)
                    .holding(Permission.CATALOG_COMPILE)
                    .at("/catalog/drafts/" + id)
                    .asGrave());
            notices.tell(Notice.to(Permission.CATALOG_REVIEW, said)
                    .at("/catalog/held-back")
                    .asGrave());
        });
    }

    /** The reason is kept with the draft as others are: as text, in the language of the regulations. */
    private String told(Problem against) {
        Wording words = wordings.in(Locale.SIMPLIFIED_CHINESE);
        return Stream.concat(
                        Stream.of(words.title(against)),
                        against.faults().stream().map(words::fault))
                .collect(Collectors.joining("\n"));
    }
}
