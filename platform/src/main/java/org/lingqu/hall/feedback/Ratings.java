package org.lingqu.hall.feedback;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Step;
import org.lingqu.hall.Hall;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What those who were served say: the department that opened a case rates it once it has ended, by the person who opened it or its chief
 * representative, and once only. It counts for whoever of the other department acted last.
 */
@Service
public class Ratings {

    private static final int LONGEST_REMARK = 500;

    private final Hall hall;
    private final Cases cases;
    private final RatingRows rows;
    private final Notices notices;
    private final AuditTrail audit;
    private final LegalTime time;

    Ratings(Hall hall, Cases cases, RatingRows rows, Notices notices, AuditTrail audit, LegalTime time) {
        this.hall = hall;
        this.cases = cases;
        this.rows = rows;
        this.notices = notices;
        this.audit = audit;
        this.time = time;
    }

    /** The rating of a case; empty until it is given. */
    @Transactional(readOnly = true)
    public Optional<Rating> of(CaseFile file) {
        return rows.find(file.id());
    }

    /**
     * The rating of a case.
     *
     * @throws Problem {@code hall-not-kept}, {@code case-unknown} also for strangers, {@code rating-none}
     */
    @Transactional(readOnly = true)
    public Rating get(CaseId id, Actor actor) {
        hall.mustBeOpen();
        CaseFile file = cases.get(id, actor);
        return of(file).orElseThrow(() -> Problem.notFound("rating-none").with(file.number()));
    }

    /** Whether the actor may rate the case now: it has ended, somebody else handled it, and nobody has rated it. */
    @Transactional(readOnly = true)
    public boolean mayRate(CaseFile file, Actor actor) {
        return isRatable(file) && isServed(file, actor) && of(file).isEmpty();
    }

    private static boolean isRatable(CaseFile file) {
        return !file.isOpen()
                && file.ending() != Ending.WITHDRAWN
                && handler(file).isPresent();
    }

    private static boolean isServed(CaseFile file, Actor actor) {
        Actor opener = file.history().get(0).actor();
        return opener.department() != null
                && actor.isOf(opener.department())
                && (actor.id().equals(opener.id()) || actor.may(Permission.SHARING_APPLY));
    }

    /** Who of another department acted last. */
    private static Optional<Actor> handler(CaseFile file) {
        Actor opener = file.history().get(0).actor();
        return file.history().stream()
                .filter(step -> !step.isOfTheKernel())
                .map(Step::actor)
                .filter(actor -> actor.kind() == Actor.Kind.PERSON
                        && actor.department() != null
                        && !actor.department().equals(opener.department()))
                .reduce((earlier, later) -> later);
    }

    /**
     * Rates a case.
     *
     * @param points from 1 to 5; null where nothing was chosen
     * @param remark why; may be empty
     * @throws Problem {@code hall-not-kept}, {@code case-unknown} also for strangers, {@code rating-not-yours}, {@code rating-not-possible}
     *     while it runs and where nobody else acted, {@code rating-incomplete} with every fault, {@code rating-given}
     */
    @Transactional
    public Rating rate(CaseId id, @Nullable Integer points, String remark, Actor actor) {
        hall.mustBeOpen();
        CaseFile file = cases.get(id, actor);
        if (!isServed(file, actor)) {
            throw Problem.forbidden("rating-not-yours").with(file.number());
        }
        Actor handler = isRatable(file) ? handler(file).orElse(null) : null;
        if (handler == null || handler.department() == null || actor.department() == null) {
            throw Problem.conflict("rating-not-possible").with(file.number());
        }
        String said = remark.strip();
        List<Fault> faults = faults(points, said);
        if (!faults.isEmpty() || points == null) {
            throw Problem.badInput("rating-incomplete").with(file.number()).faults(faults);
        }
        Rating rating = new Rating(
                id,
                handler.department(),
                new AccountId(handler.id()),
                handler.name(),
                points,
                said,
                actor.department(),
                actor.departmentName(),
                actor.name(),
                time.now().truncatedTo(ChronoUnit.MICROS));
        if (!rows.add(rating, actor)) {
            throw Problem.conflict("rating-given").with(file.number());
        }
        audit.record(Act.of(actor, "hall.rate", new SubjectRef("case", id.toString(), file.number()))
                .with("points", points));
        notices.tell(Notice.to(
                        rating.department(),
                        Phrase.of("hall.notice.rated", rating.servedName(), file.number(), handler.name(), points))
                .at("/cases/" + id));
        return rating;
    }

    private static List<Fault> faults(@Nullable Integer points, String remark) {
        List<Fault> faults = new ArrayList<>();
        if (points == null) {
            faults.add(Fault.of("points", "required"));
        } else if (points < 1 || points > Rating.BEST) {
            faults.add(Fault.of("points", "number-between", 1, Rating.BEST));
        }
        PlainText.faultOfText("remark", remark, LONGEST_REMARK, false).ifPresent(faults::add);
        return faults;
    }
}
