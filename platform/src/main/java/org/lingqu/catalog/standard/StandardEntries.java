package org.lingqu.catalog.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.requirement.RequirementBook;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Department;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The library of standardised entries; kept by the data authority, read by everybody. */
@Service
public class StandardEntries {

    private static final int LONGEST = 200;

    private final StandardRows rows;
    private final Entries entries;
    private final RequirementBook book;
    private final AuditTrail audit;
    private final LegalTime time;

    StandardEntries(StandardRows rows, Entries entries, RequirementBook book, AuditTrail audit, LegalTime time) {
        this.rows = rows;
        this.entries = entries;
        this.book = book;
        this.audit = audit;
        this.time = time;
    }

    /**
     * A new standard entry.
     *
     * @param code its number in the library
     * @param body kind of department whose duty it is, e.g. 民政局; empty: any
     * @param fixed elements that stay as they are, of {@link FixedFields#all()}; empty: the usual ones
     */
    public record Wish(String code, String body, Sheet sheet, Set<String> fixed) {}

    @Transactional(readOnly = true)
    public List<StandardEntry> all() {
        return rows.all();
    }

    /** @throws Problem {@code standard-unknown} */
    @Transactional(readOnly = true)
    public StandardEntry get(UUID id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound("standard-unknown"));
    }

    /**
     * Puts a standard entry into the library.
     *
     * @throws Problem {@code permission-missing}; {@code standard-not-yours} for another authority than the one that sets the requirements;
     *     {@code standard-incomplete} with every fault, {@code standard-exists}
     */
    @Transactional
    public StandardEntry issue(Wish wish, Actor actor) {
        mustKeepTheLibrary(actor);
        List<Fault> faults = faults(wish);
        if (!faults.isEmpty()) {
            throw Problem.badInput("standard-incomplete").faults(faults);
        }
        StandardEntry entry = new StandardEntry(
                Uuids.next(),
                wish.code().strip(),
                wish.sheet().name(),
                wish.body().strip(),
                wish.sheet(),
                wish.fixed().isEmpty() ? FixedFields.USUAL : wish.fixed(),
                actor.home(),
                actor.departmentName(),
                actor.name(),
                time.now());
        rows.add(entry);
        record("catalog.standard-issue", entry, actor);
        return entry;
    }

    /**
     * Makes a standard entry after one that is in force.
     *
     * @throws Problem {@code entry-not-published}; as {@link #issue}
     */
    @Transactional
    public StandardEntry issueAfter(ResourceCode pattern, String code, String body, Set<String> fixed, Actor actor) {
        mustKeepTheLibrary(actor);
        Sheet sheet = Compilation.sheetOf(entries.published(pattern).content());
        return issue(new Wish(code, body, sheet, fixed), actor);
    }

    /**
     * Takes a standard entry out of the library; what was claimed stays claimed.
     *
     * @throws Problem {@code permission-missing}, {@code standard-not-yours}, {@code standard-unknown}
     */
    @Transactional
    public void withdraw(UUID id, Actor actor) {
        mustKeepTheLibrary(actor);
        StandardEntry entry = get(id);
        rows.withdraw(id, time.now());
        record("catalog.standard-withdraw", entry, actor);
    }

    /** Standard entries are requirements: they come from the authority that sets these. */
    private void mustKeepTheLibrary(Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_REVIEW);
        if (!book.mayIssue(actor)) {
            throw Problem.forbidden("standard-not-yours")
                    .with(book.authority().map(Department::name).orElse(""));
        }
    }

    private void record(String verb, StandardEntry entry, Actor actor) {
        audit.record(
                Act.of(actor, verb, new SubjectRef("standard-entry", entry.id().toString(), entry.name())));
    }

    private static List<Fault> faults(Wish wish) {
        List<Fault> faults = new ArrayList<>();
        PlainText.faultOfText("code", wish.code(), LONGEST, true).ifPresent(faults::add);
        PlainText.faultOfText("body", wish.body(), LONGEST, false).ifPresent(faults::add);
        PlainText.faultOfText("name", wish.sheet().name(), LONGEST, true).ifPresent(faults::add);
        wish.fixed().stream()
                .filter(field -> !FixedFields.all().contains(field))
                .forEach(field -> faults.add(Fault.of("fixed", "catalog.fixed-unknown", field)));
        return faults;
    }
}
