package org.lingqu.catalog.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.LifeStage;
import org.lingqu.catalog.LifeState;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Reviewing;
import org.lingqu.kernel.Citation;
import org.lingqu.ui.Difference;
import org.lingqu.ui.Page;

/**
 * What a reviewer reads.
 *
 * @param found empty when the draft was taken back and has gone on in another case
 * @param behind what there is behind an entry that is to be withdrawn; empty otherwise
 * @param missingBasis the article by which data without a basis are shared unconditionally; null where there is none
 * @param until the day on which it is published, where the reader may recall it before; null otherwise
 */
public record ReviewView(
        Optional<Reviewing.Matter> found,
        Map<LifeStage, LifeState> behind,
        Labels labels,
        @Nullable Citation missingBasis,
        @Nullable LocalDate until) {

    private Reviewing.Matter matter() {
        return found.orElseThrow();
    }

    public boolean isGone() {
        return found.isEmpty();
    }

    public Draft draft() {
        return matter().draft();
    }

    /** What it would become; null while something is wrong with it. */
    public @Nullable EntryContent content() {
        return matter().content();
    }

    /** What was stated as the type of sharing where, for want of a basis, it became another one; empty where it stands. */
    public Optional<SharingType> overruled() {
        EntryContent content = content();
        String stated = draft().sheet().sharingType();
        if (content == null || missingBasis == null || stated.isEmpty()) {
            return Optional.empty();
        }
        return SharingType.of(stated).filter(type -> type != content.sharing().type());
    }

    public @Nullable EntryVersion live() {
        return matter().live();
    }

    public boolean isWithdrawal() {
        return draft().kind() == Draft.Kind.WITHDRAWAL;
    }

    /** Whether the reader is to edit it: it was returned and is of his department. */
    public boolean isMine() {
        return matter().mine() && draft().isEditable();
    }

    public List<Difference> differences(Page page) {
        EntryVersion before = matter().live();
        EntryContent after = matter().content();
        return before == null || after == null || draft().kind() != Draft.Kind.CHANGE
                ? List.of()
                : Differences.between(page, labels, before.content(), after);
    }
}
