package org.lingqu.catalog.compile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseFile;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Permission;
import org.springframework.stereotype.Service;

/** What a review is about, for whoever may see its case. */
@Service
public class Reviewing {

    /** Id of the procedure. */
    public static final String PROCEDURE = CatalogEntryProcedure.ID;

    /** By each of these a new entry comes into force. */
    private static final Set<String> PROCEDURES = Set.of(PROCEDURE, Publication.PERSONALISED);

    private final Drafts drafts;
    private final Entries entries;
    private final Checks checks;

    Reviewing(Drafts drafts, Entries entries, Checks checks) {
        this.drafts = drafts;
        this.entries = entries;
        this.checks = checks;
    }

    /**
     * What is reviewed.
     *
     * @param content what it would become; null while something is wrong with it
     * @param live the version in force; null for a new entry, and after a withdrawal
     * @param mine whether the reader compiles for the department whose draft it is
     */
    public record Matter(
            Draft draft,
            @Nullable EntryContent content,
            @Nullable EntryVersion live,
            boolean mine) {}

    /** Whether a draft is reviewed in a case: a department's by its data authority, or a lower authority's own by the one above. */
    public static boolean isReview(CaseFile file) {
        return PROCEDURES.contains(file.procedure());
    }

    /** Whether a move puts what is reviewed into force. */
    public static boolean putsInForce(String move) {
        return Publication.PUTTING.contains(move);
    }

    /** The draft that is reviewed in a case, whoever asks; empty when it has gone on in another case. */
    public Optional<Draft> draftOf(CaseId inCase) {
        return drafts.ofCase(inCase);
    }

    /** The draft of an entry that somebody works on or that is reviewed, whoever asks. */
    public Optional<Draft> openOf(EntryId entry) {
        return drafts.openOf(entry);
    }

    /** The new entries other departments have handed in and that wait for a decision, the latest first; not more than a few hundred. */
    public List<Draft> newOfOthers(DepartmentId department) {
        return drafts.newOfOthers(department);
    }

    /** Empty when the draft was taken back and has gone on in another case. */
    public Optional<Matter> of(CaseFile file, Actor actor) {
        return drafts.ofCase(file.id())
                .map(draft -> new Matter(
                        draft,
                        checks.check(draft).content(),
                        entries.findPublished(draft.entry()).orElse(null),
                        actor.isOf(draft.department()) && actor.may(Permission.CATALOG_COMPILE)));
    }
}
