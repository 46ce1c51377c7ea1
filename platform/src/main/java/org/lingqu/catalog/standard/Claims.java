package org.lingqu.catalog.standard;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Regions;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePacks;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Departments claim standard entries (认领): the draft begins with what is fixed, and of two departments that claim the same for the same area
 * the second is refused. Nobody decides about a claim; the data authority is told.
 */
@Service
public class Claims {

    /** Id of the procedure. */
    public static final String PROCEDURE = "claim-entry";

    private static final int LONGEST = 2000;

    private final ClaimRows rows;
    private final StandardRows standards;
    private final Compilation compilation;
    private final Entries entries;
    private final Departments departments;
    private final Regions regions;
    private final Cases cases;
    private final RulePacks rules;
    private final AuditTrail audit;
    private final LegalTime time;

    Claims(
            ClaimRows rows,
            StandardRows standards,
            @Lazy Compilation compilation,
            Entries entries,
            Departments departments,
            Regions regions,
            @Lazy Cases cases,
            RulePacks rules,
            AuditTrail audit,
            LegalTime time) {
        this.rows = rows;
        this.standards = standards;
        this.compilation = compilation;
        this.entries = entries;
        this.departments = departments;
        this.regions = regions;
        this.cases = cases;
        this.rules = rules;
        this.audit = audit;
        this.time = time;
    }

    /** Everything that was said about standard entries and still counts. */
    @Transactional(readOnly = true)
    public List<Claim> all() {
        return rows.ofStandards();
    }

    /** The claim of which an entry or its draft comes. */
    @Transactional(readOnly = true)
    public Optional<Claim> of(EntryId entry) {
        return rows.ofEntry(entry);
    }

    /** Whether departments claim standard entries under the regulation in force. */
    public boolean isOffered() {
        return rules.active()
                .procedure(PROCEDURE)
                .filter(ProcedureRule::offered)
                .isPresent();
    }

    /**
     * Claims a standard entry for the own area.
     *
     * @param duty the duty on which the claim rests
     * @return the draft, with what is fixed
     * @throws Problem {@code permission-missing}, {@code standard-unknown}, {@code claim-incomplete}, {@code standard-claimed} with the
     *     department that was first, {@code procedure-not-offered} where the regulation knows no claiming
     */
    @Transactional
    public Draft claim(UUID standard, String duty, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        StandardEntry entry = standards.find(standard).orElseThrow(() -> Problem.notFound("standard-unknown"));
        return claim(standard, null, entry.sheet(), entry.name(), stated(duty, "duty"), true, actor);
    }

    /**
     * Takes over an entry of the catalog above, which is offered when a personalised one would say the same.
     *
     * @throws Problem {@code entry-not-published}, {@code source-not-above}; as {@link #claim} otherwise
     */
    @Transactional
    public Draft adopt(ResourceCode code, String duty, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        EntryVersion above = entries.published(code);
        Department home = departments.get(actor.home());
        Department provider = departments.get(above.provider());
        if (provider.region().equals(home.region()) || !regions.contains(provider.region(), home.region())) {
            throw Problem.conflict("source-not-above").with(above.name(), above.providerName());
        }
        Sheet sheet = Compilation.sheetOf(above.content());
        return claim(null, above.entry(), sheet, above.name(), stated(duty, "duty"), isOffered(), actor);
    }

    /**
     * Says that a standard entry does not apply to the own department.
     *
     * @throws Problem {@code permission-missing}, {@code standard-unknown}, {@code claim-incomplete} without a reason, {@code claim-said}
     */
    @Transactional
    public void decline(UUID standard, String reason, Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        StandardEntry entry = standards.find(standard).orElseThrow(() -> Problem.notFound("standard-unknown"));
        Department home = departments.get(actor.home());
        rows.holding(standard, home.region().value())
                .filter(claim -> claim.department().equals(home.id()))
                .ifPresent(claim -> {
                    throw Problem.conflict("claim-said").with(entry.name());
                });
        Claim claim =
                said(standard, null, home, Claim.State.NOT_APPLICABLE, null, null, stated(reason, "reason"), actor);
        try {
            rows.add(claim);
        } catch (DuplicateKeyException twice) {
            throw Problem.conflict("claim-said").with(entry.name()).causedBy(twice);
        }
        record("catalog.claim-decline", claim, entry.name(), actor);
    }

    /** What is fixed on a draft; empty when nothing is. */
    @Transactional(readOnly = true)
    public Optional<Fixed> fixed(EntryId entry) {
        return rows.ofEntry(entry).filter(claim -> claim.state().holds()).flatMap(this::fixed);
    }

    /**
     * What a claimed draft keeps.
     *
     * @param origin name of the standard entry or of the entry above
     */
    public record Fixed(String origin, Sheet sheet, Set<String> fields) {

        public boolean isLocked(String field) {
            return fields.contains(field);
        }

        List<Fault> touched(Sheet typed) {
            return FixedFields.touched(sheet, typed, fields);
        }
    }

    private Optional<Fixed> fixed(Claim claim) {
        UUID standard = claim.standard();
        EntryId source = claim.source();
        if (standard != null) {
            return standards.ever(standard).map(entry -> new Fixed(entry.name(), entry.sheet(), entry.fixed()));
        }
        return source == null
                ? Optional.empty()
                : entries.findPublished(source)
                        .map(above -> new Fixed(above.name(), Compilation.sheetOf(above.content()), FixedFields.USUAL));
    }

    private Draft claim(
            @Nullable UUID standard,
            @Nullable EntryId source,
            Sheet sheet,
            String name,
            String duty,
            boolean inCase,
            Actor actor) {
        Department home = departments.get(actor.home());
        UUID claimed =
                standard != null ? standard : Objects.requireNonNull(source).value();
        mustBeFree(claimed, name, home);
        Draft draft = compilation.begin(sheet, actor);
        CaseId id = inCase ? CaseId.next() : null;
        Claim claim = said(standard, source, home, Claim.State.CLAIMED, draft.entry(), id, duty, actor);
        try {
            rows.add(claim);
        } catch (DuplicateKeyException faster) {
            throw Problem.conflict("standard-claimed").with(name, "").causedBy(faster);
        }
        if (id != null) {
            // each claim is its own matter: the case of one whose entry was withdrawn keeps nobody from the next
            SubjectRef subject = new SubjectRef("standard-entry", claim.id().toString(), name);
            cases.open(OpenCase.of(id, PROCEDURE, subject, actor).stating(Inputs.of("duty", duty)));
        }
        record("catalog.claim", claim, name, actor);
        return draft;
    }

    private void mustBeFree(UUID claimed, String name, Department home) {
        rows.holding(claimed, home.region().value()).ifPresent(claim -> {
            throw Problem.conflict("standard-claimed").with(name, claim.departmentName());
        });
    }

    private Claim said(
            @Nullable UUID standard,
            @Nullable EntryId source,
            Department home,
            Claim.State state,
            @Nullable EntryId entry,
            @Nullable CaseId inCase,
            String reason,
            Actor actor) {
        return new Claim(
                Uuids.next(),
                standard,
                source,
                home.region().value(),
                home.id(),
                home.name(),
                state,
                entry,
                inCase,
                reason,
                actor.name(),
                time.now());
    }

    private void record(String verb, Claim claim, String name, Actor actor) {
        audit.record(
                Act.of(actor, verb, new SubjectRef("standard-entry", claim.id().toString(), name))
                        .with("area", claim.area()));
    }

    private static String stated(String text, String where) {
        PlainText.faultOfText(where, text, LONGEST, true).ifPresent(fault -> {
            throw Problem.badInput("claim-incomplete").faults(List.of(fault));
        });
        return text.strip();
    }
}
