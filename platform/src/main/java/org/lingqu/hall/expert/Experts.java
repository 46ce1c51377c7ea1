package org.lingqu.hall.expert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.Beginnings;
import org.lingqu.casework.CaseFile;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of experts and professional bodies. The data authority keeps it; every department may read whom it could be answered by. It is
 * kept where the regulation knows technical questions.
 */
@Service
public class Experts {

    /** Most that are on the register at a time. */
    static final int MOST = 500;

    private static final int LONGEST = 100;

    private final ExpertRows rows;
    private final Beginnings beginnings;
    private final AuditTrail audit;
    private final LegalTime time;

    Experts(ExpertRows rows, Beginnings beginnings, AuditTrail audit, LegalTime time) {
        this.rows = rows;
        this.beginnings = beginnings;
        this.audit = audit;
        this.time = time;
    }

    /**
     * What is to be registered.
     *
     * @param kind expert or body; null where nothing was chosen
     * @param affiliation needed for an expert, dropped for a body
     */
    public record Wish(Expert.@Nullable Kind kind, String name, String affiliation, String field) {}

    /** Whether the regulation knows technical questions at all. */
    @Transactional(readOnly = true)
    public boolean isKept(Actor actor) {
        return beginnings.all(actor).stream()
                .anyMatch(one -> one.procedure().id().equals(TechnicalQuestionProcedure.ID));
    }

    /**
     * Those on the register, by name.
     *
     * @throws Problem {@code procedure-not-offered} where the regulation knows no technical questions
     */
    @Transactional(readOnly = true)
    public List<Expert> list(Actor actor) {
        mustBeKept(actor);
        return rows.standing(MOST);
    }

    /**
     * Puts an expert or a body on the register.
     *
     * @throws Problem {@code permission-missing} without SUPERVISE, {@code procedure-not-offered}, {@code expert-incomplete} with every fault,
     *     {@code expert-there}, {@code experts-full}
     */
    @Transactional
    public Expert register(Wish wish, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        mustBeKept(actor);
        List<Fault> faults = faults(wish);
        Expert.Kind kind = wish.kind();
        if (!faults.isEmpty() || kind == null) {
            throw Problem.badInput("expert-incomplete").faults(faults);
        }
        Expert expert = new Expert(
                Uuids.next(),
                kind,
                wish.name().strip(),
                kind == Expert.Kind.PERSON ? wish.affiliation().strip() : "",
                wish.field().strip(),
                actor.name(),
                time.now().truncatedTo(ChronoUnit.MICROS),
                null);
        if (!rows.add(expert, actor)) {
            throw Problem.conflict("expert-there").with(expert.words());
        }
        if (rows.count() > MOST) {
            throw Problem.conflict("experts-full").with(MOST);
        }
        audit.record(Act.of(actor, "hall.expert-register", subject(expert)));
        return expert;
    }

    private static List<Fault> faults(Wish wish) {
        List<Fault> faults = new ArrayList<>();
        if (wish.kind() == null) {
            faults.add(Fault.of("kind", "required"));
        }
        Stream.of(
                        PlainText.faultOfName("name", wish.name().strip(), LONGEST),
                        wish.kind() == Expert.Kind.PERSON
                                ? PlainText.faultOfName(
                                        "affiliation", wish.affiliation().strip(), LONGEST)
                                : null,
                        PlainText.faultOfName("field", wish.field().strip(), LONGEST))
                .filter(fault -> fault != null)
                .forEach(faults::add);
        return faults;
    }

    /**
     * Takes an expert or a body off the register; questions given to it before stay with it. Once more changes nothing.
     *
     * @throws Problem {@code permission-missing} without SUPERVISE, {@code procedure-not-offered}, {@code expert-unknown}
     */
    @Transactional
    public Expert release(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        mustBeKept(actor);
        Expert expert = get(id);
        if (rows.leave(id, time.now())) {
            audit.record(Act.of(actor, "hall.expert-release", subject(expert)));
        }
        return get(id);
    }

    /** @throws Problem {@code expert-unknown} */
    @Transactional(readOnly = true)
    public Expert get(UUID id) {
        return rows.find(id)
                .orElseThrow(() -> Problem.notFound("expert-unknown").with(id));
    }

    /**
     * Whom a question was given to.
     *
     * @param at when
     * @param by who of the data authority gave it
     */
    public record Given(Expert expert, Instant at, String by) {}

    /** Whom the question of a case was given to, the last one first; nobody for cases of other procedures. */
    @Transactional(readOnly = true)
    public List<Given> given(CaseFile file) {
        List<Given> given = new ArrayList<>();
        if (file.procedure().equals(TechnicalQuestionProcedure.ID)) {
            file.history().stream()
                    .filter(step -> step.act().equals(TechnicalQuestionProcedure.ASSIGN))
                    .forEach(step -> given.add(
                            0,
                            new Given(
                                    get(Uuids.parse(step.inputs().text(TechnicalQuestionProcedure.EXPERT))),
                                    step.at(),
                                    step.actor().name())));
        }
        return given;
    }

    private void mustBeKept(Actor actor) {
        beginnings.get(TechnicalQuestionProcedure.ID, actor);
    }

    private static SubjectRef subject(Expert expert) {
        return new SubjectRef("expert", expert.id().toString(), expert.name());
    }
}
