package org.lingqu.catalog.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Reviewing;
import org.lingqu.catalog.likeness.Comparison;
import org.lingqu.catalog.likeness.LikeEntries;
import org.lingqu.catalog.likeness.Likeness;
import org.lingqu.catalog.likeness.Sketch;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Departments;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePacks;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Possible duplicates at review. The platform proposes; the data authority says of each whether it is none, or opens a case in which both
 * departments are heard. Where the regulation itself asks for that, nothing comes into force that looks the same and about which nothing was said.
 */
@Service
public class Duplicates {

    /** Id of the procedure. */
    public static final String PROCEDURE = "duplicate-arbitration";

    private static final String RULE = "catalog.duplicateArbitration";
    private static final int LONGEST_REASON = 2000;

    private final DuplicateRows rows;
    private final Reviewing reviewing;
    private final LikeEntries likeEntries;
    private final Departments departments;
    private final Cases cases;
    private final RulePacks rules;
    private final AuditTrail audit;
    private final LegalTime time;

    /** The kernel asks this package whether an entry may be published: one of the two must wait for the other. */
    Duplicates(
            DuplicateRows rows,
            @Lazy Reviewing reviewing,
            LikeEntries likeEntries,
            Departments departments,
            @Lazy Cases cases,
            RulePacks rules,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.reviewing = reviewing;
        this.likeEntries = likeEntries;
        this.departments = departments;
        this.cases = cases;
        this.rules = rules;
        this.audit = audit;
        this.time = time;
    }

    /** What a draft says it is about. */
    public static Sketch sketch(Draft draft) {
        return Sketch.of(
                draft.sheet().name(),
                draft.sheet().items().stream()
                        .map(item -> new Sketch.Named(item.code(), item.name()))
                        .toList(),
                draft.sheet().classification());
    }

    /**
     * Entries of other departments that may be the same as what is reviewed in a case, the likest first, with what was said about each. The
     * compiling department sees only those about which something was said: what others are still preparing is none of its business.
     *
     * @throws Problem {@code case-unknown} for whom the case is none of his business
     */
    @Transactional(readOnly = true)
    public List<Candidate> at(CaseId review, Actor actor) {
        boolean deciding = actor.may(Permission.CATALOG_REVIEW);
        return candidates(drafted(review, actor)).stream()
                .filter(each -> deciding || !each.isNew())
                .toList();
    }

    /** As {@link #at} for a draft already in hand. */
    List<Candidate> candidates(Draft draft) {
        Map<EntryId, Duplicate> said = rows.about(draft.entry()).stream()
                .collect(Collectors.toMap(each -> each.other(draft.entry()), Function.identity()));
        Sketch sketch = sketch(draft);
        List<Candidate> found = new ArrayList<>();
        likeEntries
                .of(sketch, draft.department())
                .forEach(like -> found.add(new Candidate(
                        like.entry().entry(),
                        like.entry().name(),
                        like.entry().code(),
                        like.entry().provider(),
                        like.entry().providerName(),
                        like.likeness(),
                        said.get(like.entry().entry()))));
        Comparison comparison = likeEntries.comparison(sketch);
        for (Draft other : reviewing.newOfOthers(draft.department())) {
            Likeness likeness = comparison.with(sketch(other));
            if (likeness.isEnough()) {
                found.add(new Candidate(
                        other.entry(),
                        other.sheet().name(),
                        null,
                        other.department(),
                        departments.get(other.department()).name(),
                        likeness,
                        said.get(other.entry())));
            }
        }
        found.sort(
                Comparator.comparingDouble((Candidate each) -> each.likeness().score())
                        .reversed());
        return List.copyOf(found);
    }

    /** Everything that was said about an entry. */
    @Transactional(readOnly = true)
    public List<Duplicate> about(EntryId entry) {
        return rows.about(entry);
    }

    /** The entry that stands for the data where this one is only a reference. */
    @Transactional(readOnly = true)
    public Optional<Duplicate> referenceOf(EntryId entry) {
        return rows.about(entry).stream()
                .filter(each -> each.isReference(entry))
                .findFirst();
    }

    /**
     * Says that two entries are not the same.
     *
     * @param reason why, for the departments and for later
     * @throws Problem {@code permission-missing}, {@code case-unknown}, {@code candidate-unknown}, {@code duplicate-known},
     *     {@code duplicate-incomplete} without a reason
     */
    @Transactional
    public void dismiss(CaseId review, @Nullable EntryId other, String reason, Actor actor) {
        Draft draft = reviewed(review, actor);
        Candidate candidate = candidate(draft, other);
        add(draft, candidate, Duplicate.State.DISMISSED, null, stated(reason), actor);
    }

    /**
     * Opens the case that decides which department collects. Until then neither of the two comes into force.
     *
     * @return the case
     * @throws Problem as {@link #dismiss}; whatever stands against opening the case
     */
    @Transactional
    public CaseFile arbitrate(CaseId review, @Nullable EntryId other, String reason, Actor actor) {
        Draft draft = reviewed(review, actor);
        Candidate candidate = candidate(draft, other);
        CaseId inCase = CaseId.next();
        add(draft, candidate, Duplicate.State.OPEN, inCase, stated(reason), actor);
        SubjectRef subject = candidate.code() == null
                ? new SubjectRef(
                        "matter", Uuids.next().toString(), draft.sheet().name())
                : new SubjectRef("catalog-entry", candidate.code().value(), candidate.name());
        return cases.open(OpenCase.of(
                        inCase,
                        PROCEDURE,
                        subject,
                        actor,
                        Party.department(
                                "first",
                                draft.department(),
                                departments.get(draft.department()).name()),
                        Party.department("second", candidate.department(), candidate.departmentName()))
                .stating(Inputs.of("duplicate", reason.strip())));
    }

    /**
     * Why an entry may not come into force yet.
     *
     * @return {@code duplicate-open} while a case runs, {@code duplicate-reference} when another department collects, {@code duplicate-unsaid}
     *     where the regulation asks for a decision and nothing was said; empty when nothing stands against it
     */
    Optional<Problem> against(Draft draft) {
        for (Duplicate each : rows.about(draft.entry())) {
            if (each.state() == Duplicate.State.OPEN) {
                return Optional.of(cited(Problem.conflict("duplicate-open")
                        .with(draft.sheet().name(), each.nameOf(each.other(draft.entry())))));
            }
            if (each.isReference(draft.entry())) {
                return Optional.of(cited(Problem.conflict("duplicate-reference")
                        .with(draft.sheet().name(), each.nameOf(each.other(draft.entry())))));
            }
        }
        return isLaidDown() && draft.kind() == Draft.Kind.NEW
                ? candidates(draft).stream()
                        .filter(each -> each.isNew() && each.likeness().isTheSame())
                        .findFirst()
                        .map(each -> cited(Problem.conflict("duplicate-unsaid")
                                .with(draft.sheet().name(), each.name(), each.departmentName())))
                : Optional.empty();
    }

    /** Whether the regulation itself asks for a decision, not only the platform's default. */
    public boolean isLaidDown() {
        return rules.active().flag(RULE) && rule().laidDown();
    }

    private PackValue rule() {
        return rules.active().value(RULE);
    }

    private Problem cited(Problem problem) {
        return Optional.ofNullable(rule().citation()).map(problem::citing).orElse(problem);
    }

    private void add(
            Draft draft,
            Candidate candidate,
            Duplicate.State state,
            @Nullable CaseId inCase,
            String reason,
            Actor actor) {
        if (candidate.said() != null) {
            throw Problem.conflict("duplicate-known").with(draft.sheet().name(), candidate.name());
        }
        rows.add(new Duplicate(
                Uuids.next(),
                draft.entry(),
                candidate.entry(),
                draft.sheet().name(),
                candidate.name(),
                state,
                candidate.likeness(),
                inCase,
                null,
                reason,
                actor.name(),
                time.now()));
        audit.record(Act.of(
                        actor,
                        state == Duplicate.State.OPEN ? "catalog.duplicate-raise" : "catalog.duplicate-dismiss",
                        new SubjectRef(
                                "catalog-draft",
                                draft.id().toString(),
                                draft.sheet().name()))
                .with("other", candidate.name())
                .with("likeness", candidate.likeness().percent()));
    }

    private Draft drafted(CaseId review, Actor actor) {
        CaseFile file = cases.get(review, actor);
        return reviewing
                .draftOf(file.id())
                .filter(draft -> Reviewing.isReview(file))
                .orElseThrow(() -> Problem.notFound("case-unknown").with(review));
    }

    private Draft reviewed(CaseId review, Actor actor) {
        Draft draft = drafted(review, actor);
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        return draft;
    }

    private Candidate candidate(Draft draft, @Nullable EntryId other) {
        return candidates(draft).stream()
                .filter(each -> each.entry().equals(other))
                .findFirst()
                .orElseThrow(() ->
                        Problem.notFound("candidate-unknown").with(draft.sheet().name()));
    }

    private static String stated(String reason) {
        PlainText.faultOfText("reason", reason, LONGEST_REASON, true).ifPresent(fault -> {
            throw Problem.badInput("duplicate-incomplete").faults(List.of(fault));
        });
        return reason.strip();
    }
}
