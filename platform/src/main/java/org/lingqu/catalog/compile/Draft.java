package org.lingqu.catalog.compile;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.SubjectRef;

/**
 * What a department is preparing beside what is published.
 *
 * @param entry the entry it is to become or to change
 * @param department whose draft it is; nobody else sees it, except the authority once it is submitted
 * @param revision rises with every saving; who saves says which one he saw
 * @param sheet what was typed
 * @param caseId the case in which it is or was reviewed; null before it is submitted
 * @param returnedBecause what the authority wants changed; null unless it was returned
 * @param editors everybody who has saved it: none of them may approve it
 * @param editedBy name of the last of them
 */
public record Draft(
        DraftId id,
        EntryId entry,
        DepartmentId department,
        Kind kind,
        State state,
        int revision,
        Sheet sheet,
        @Nullable CaseId caseId,
        @Nullable String returnedBecause,
        Set<AccountId> editors,
        String editedBy,
        Instant editedAt) {

    /** What a draft is for. */
    public enum Kind {
        NEW,
        CHANGE,
        WITHDRAWAL
    }

    /** How far it is. */
    public enum State {
        OPEN,
        SUBMITTED,
        RETURNED,
        /** Approved; it is published on the day chosen. */
        SCHEDULED,
        PUBLISHED,
        DISCARDED;

        public boolean isEditable() {
            return this == OPEN || this == RETURNED;
        }
    }

    public Draft {
        editors = Set.copyOf(editors);
    }

    public boolean isEditable() {
        return state.isEditable();
    }

    /** Whether it concerns a published entry. */
    public boolean isChange() {
        return kind != Kind.NEW;
    }

    /** A sheet as the draft it would be, to be checked; it is kept nowhere. */
    static Draft imagined(Sheet sheet, Kind kind, EntryId entry, DepartmentId department) {
        return new Draft(
                DraftId.next(), entry, department, kind, State.OPEN, 1, sheet, null, null, Set.of(), "", Instant.EPOCH);
    }

    SubjectRef subject() {
        return new SubjectRef("catalog-draft", id.toString(), sheet.name());
    }

    /** The draft with another sheet, saved by somebody. */
    Draft saved(Sheet typed, Actor by, Instant at) {
        Set<AccountId> all = editors.stream().collect(Collectors.toSet());
        all.add(new AccountId(by.id()));
        return new Draft(
                id, entry, department, kind, state, revision + 1, typed, caseId, returnedBecause, all, by.name(), at);
    }

    Draft moved(State to, @Nullable CaseId inCase, @Nullable String because) {
        return new Draft(
                id, entry, department, kind, to, revision + 1, sheet, inCase, because, editors, editedBy, editedAt);
    }
}
