package org.lingqu.catalog.web;

import java.util.List;
import org.lingqu.catalog.duplicate.Candidate;
import org.lingqu.catalog.duplicate.Duplicate;
import org.lingqu.kernel.CaseId;
import org.lingqu.ui.Page;

/**
 * Entries that may be the same as the one under review.
 *
 * @param deciding whether the reader may say something about them
 * @param laidDown whether the regulation itself asks for a decision before the entry comes into force
 */
public record DuplicatesView(CaseId review, List<Candidate> candidates, boolean deciding, boolean laidDown) {

    public DuplicatesView {
        candidates = List.copyOf(candidates);
    }

    public String action() {
        return "/cases/" + review + "/duplicates";
    }

    /** Whether its publication waits for a word about this one. */
    public boolean holdsBack(Candidate candidate) {
        return candidate.isNew() ? laidDown && candidate.likeness().isTheSame() : isOpen(candidate);
    }

    private static boolean isOpen(Candidate candidate) {
        return candidate
                .whatWasSaid()
                .filter(said -> said.state() == Duplicate.State.OPEN)
                .isPresent();
    }

    /** What was said, in a sentence. */
    public static String said(Page page, Candidate candidate) {
        return candidate
                .whatWasSaid()
                .map(said -> said.state() == Duplicate.State.DECIDED
                        ? page.t(
                                candidate.entry().equals(said.collector())
                                        ? "catalog.duplicate.said.other"
                                        : "catalog.duplicate.said.this",
                                said.saidBy(),
                                said.reason())
                        : page.t("catalog.duplicate.said." + said.state().name(), said.saidBy(), said.reason()))
                .orElse("");
    }
}
