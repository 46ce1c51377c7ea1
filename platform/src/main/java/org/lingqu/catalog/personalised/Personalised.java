package org.lingqu.catalog.personalised;

import java.util.List;
import java.util.Optional;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.compile.DraftRule;
import org.lingqu.catalog.compile.ReviewRoute;
import org.lingqu.catalog.likeness.Sketch;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Personalised entries. Refused when the catalog above has a matching one, which is offered instead; otherwise they come into force by the
 * consent of the authority above, or by its taking them in where the regulation asks for no consent.
 */
@Service
public class Personalised implements DraftRule, ReviewRoute {

    /** Id of the procedure. */
    public static final String PROCEDURE = "personalised-entry";

    private static final String RULE = "catalog.personalised.";
    private static final int LONGEST = 2000;
    private static final int MOST_LISTED = 200;

    private final PersonalisedRows rows;
    private final SuperiorCatalog above;
    private final Compilation compilation;
    private final Departments departments;
    private final RulePacks rules;
    private final LegalTime time;

    Personalised(
            PersonalisedRows rows,
            SuperiorCatalog above,
            @Lazy Compilation compilation,
            Departments departments,
            RulePacks rules,
            LegalTime time) {
        this.rows = rows;
        this.above = above;
        this.compilation = compilation;
        this.departments = departments;
        this.rules = rules;
        this.time = time;
    }

    @Transactional(readOnly = true)
    public Optional<PersonalisedEntry> of(EntryId entry) {
        return rows.find(entry);
    }

    /** Those in force, the latest first. */
    @Transactional(readOnly = true)
    public List<PersonalisedEntry> inForce() {
        return rows.agreed(MOST_LISTED);
    }

    /** Whether the actor's department may propose personalised entries under the regulation in force. */
    public boolean isOpenTo(Actor actor) {
        return actor.department() != null
                && rules.active()
                        .procedure(PROCEDURE)
                        .filter(ProcedureRule::offered)
                        .isPresent()
                && departments.find(actor.home()).filter(Department::authority).isPresent();
    }

    /**
     * The entry of the catalog above that says the same as a draft.
     *
     * @throws Problem {@code draft-unknown}; {@code superior-unknown} while it cannot be looked up
     */
    @Transactional(readOnly = true)
    public Optional<EntryVersion> matching(DraftId draft, Actor actor) {
        return matching(compilation.get(draft, actor));
    }

    /**
     * Proposes a draft as a personalised entry to the authority above.
     *
     * @param difference what it has that the catalog above has not
     * @throws Problem {@code superior-has-it} with the matching entry, {@code personalised-not-new},
     *     {@code personalised-incomplete}, {@code opener-not-named} for who may
     *     not, {@code procedure-not-offered}; as {@link Compilation#submit}
     */
    @Transactional
    public Draft propose(DraftId id, int seen, String difference, Actor actor) {
        Draft draft = compilation.get(id, actor);
        if (draft.kind() != Draft.Kind.NEW) {
            throw Problem.conflict("personalised-not-new").with(draft.sheet().name());
        }
        String said = difference.strip();
        PlainText.faultOfText("difference", said, LONGEST, true).ifPresent(fault -> {
            throw Problem.badInput("personalised-incomplete").faults(List.of(fault));
        });
        matching(draft).ifPresent(match -> {
            throw refusal(draft, match);
        });
        rows.put(new PersonalisedEntry(draft.entry(), said, actor.name(), time.now(), null, null));
        return compilation.submit(id, seen, actor);
    }

    private Problem refusal(Draft draft, EntryVersion match) {
        Problem problem = Problem.conflict("superior-has-it")
                .with(
                        draft.sheet().name(),
                        match.name(),
                        match.providerName(),
                        match.code().value())
                .telling("match", match.code().value());
        return Optional.ofNullable(rules.active().value(RULE + "by").citation())
                .map((Citation article) -> problem.citing(article))
                .orElse(problem);
    }

    /** A match may have been published while the draft was being written. */
    @Override
    public List<Fault> faults(Draft draft) {
        return rows
                .find(draft.entry())
                .filter(proposed -> proposed.agreement() == null && draft.kind() == Draft.Kind.NEW)
                .flatMap(proposed -> matching(draft))
                .map(match -> Fault.of(
                        "name",
                        "catalog.superior-has-it",
                        match.name(),
                        match.providerName(),
                        match.code().value()))
                .stream()
                .toList();
    }

    @Override
    public Optional<OpenCase> route(Draft draft, CaseId id, Actor actor) {
        if (draft.kind() != Draft.Kind.NEW) {
            return Optional.empty();
        }
        return rows.find(draft.entry())
                .map(proposed -> OpenCase.of(
                                id,
                                PROCEDURE,
                                new SubjectRef(
                                        "catalog-draft",
                                        draft.id().toString(),
                                        draft.sheet().name()),
                                actor)
                        .stating(Inputs.of("content", draft.sheet().summary(), "difference", proposed.difference())));
    }

    /** Who put it in force is the officer of the authority above: the usual way is closed to a proposed draft. */
    @Override
    public void published(Draft draft, EntryVersion version, Actor actor) {
        rows.find(draft.entry())
                .filter(proposed -> proposed.agreement() == null && draft.kind() == Draft.Kind.NEW)
                .ifPresent(proposed -> rows.agree(
                        draft.entry(),
                        draft.caseId(),
                        new PersonalisedEntry.Agreement(
                                actor.name(), actor.departmentName(), time.now(), needsConsent())));
    }

    private boolean needsConsent() {
        RulePack pack = rules.active();
        return !pack.value(RULE + "consentOf").silent();
    }

    /** Whether the case asks for consent, for its page. */
    public boolean isProposal(CaseFile file) {
        return file.procedure().equals(PROCEDURE);
    }

    private Optional<EntryVersion> matching(Draft draft) {
        return above.matching(
                Sketch.of(
                        draft.sheet().name(),
                        draft.sheet().items().stream()
                                .map(item -> new Sketch.Named(item.code(), item.name()))
                                .toList(),
                        draft.sheet().classification()),
                departments.get(draft.department()));
    }
}
