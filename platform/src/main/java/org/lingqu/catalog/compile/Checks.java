package org.lingqu.catalog.compile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.code.ResourceCodes;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.rules.Norm;
import org.lingqu.rules.Norms;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** Checks drafts against the rule pack in force and the registers of the catalog. */
@Component
class Checks implements Lookups {

    private final RulePacks rules;
    private final Classes classes;
    private final CodeLists codeLists;
    private final Entries entries;
    private final Norms norms;
    private final ResourceCodes codes;
    private final DraftRules further;

    Checks(
            RulePacks rules,
            Classes classes,
            CodeLists codeLists,
            Entries entries,
            Norms norms,
            ResourceCodes codes,
            DraftRules further) {
        this.rules = rules;
        this.classes = classes;
        this.codeLists = codeLists;
        this.entries = entries;
        this.norms = norms;
        this.codes = codes;
        this.further = further;
    }

    /** The requirements in force now. */
    Requirements requirements() {
        return new Requirements(rules.active());
    }

    SheetCheck.Outcome check(Draft draft) {
        SheetCheck.Outcome outcome = new SheetCheck(requirements(), this).check(draft.sheet(), draft.isChange());
        List<Fault> more = Stream.concat(classFault(draft).stream(), further.faults(draft).stream())
                .toList();
        return more.isEmpty()
                ? outcome
                : new SheetCheck.Outcome(
                        null,
                        Stream.concat(outcome.faults().stream(), more.stream()).toList());
    }

    /**
     * Nothing stands against submitting the draft. Who wants an entry withdrawn only says why: whether it would still be taken today does not
     * matter.
     *
     * @throws Problem {@code entry-incomplete} with all faults
     */
    void mustBeComplete(Draft draft) {
        if (draft.kind() != Draft.Kind.WITHDRAWAL) {
            check(draft).orRefuse(draft.sheet().name());
            return;
        }
        Findings findings = new Findings(requirements());
        findings.element("changeReason", draft.sheet().changeReason(), SheetCheck.LONGEST_SUMMARY);
        if (!findings.faults().isEmpty()) {
            throw SheetCheck.incomplete(draft.sheet().name(), findings.faults());
        }
    }

    /** The class decides the code: a new entry may not take another department's, a published one must keep its own. */
    private Optional<Fault> classFault(Draft draft) {
        String stated = draft.sheet().classification();
        if (!draft.isChange()) {
            return classes.isOpenTo(stated, draft.department())
                    ? Optional.empty()
                    : Optional.of(Fault.of("classification", "catalog.class-foreign", Findings.shortened(stated)));
        }
        return entries.findPublished(draft.entry())
                .map(version -> version.content().classification().code())
                .filter(inForce -> !inForce.equals(stated))
                .map(inForce -> Fault.of("classification", "catalog.class-fixed", inForce));
    }

    @Override
    public Optional<Classification> classOf(String code) {
        return classes.find(code);
    }

    @Override
    public boolean hasCodeList(String name) {
        return codeLists.has(name);
    }

    @Override
    public Optional<Norm> norm(String title) {
        return norms.all().stream().filter(norm -> norm.title().equals(title)).findFirst();
    }

    @Override
    public boolean isPublished(ResourceCode code) {
        return entries.findPublished(code).isPresent();
    }

    @Override
    public boolean isWritten(ResourceCode code) {
        return codes.isWritten(code);
    }
}
