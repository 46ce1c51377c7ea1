package org.lingqu.collection.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Confirmation;
import org.lingqu.collection.ConfirmationState;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadCounts;
import org.lingqu.collection.Reconciliation;
import org.lingqu.pool.Snapshot;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.Stage;

/**
 * Where a load stands on its way to the readers, and what to look at before answering for it.
 *
 * @param told null: none is asked for, or it has not landed
 * @param kept the version readers keep until then; null when there is none
 * @param now the version it brought; null before
 * @param agreed what the source says about the rows that came; null where it says nothing
 * @param mayDecide whether the reader may answer for it now
 */
public record ConfirmationView(
        Load load,
        @Nullable Confirmation told,
        @Nullable Snapshot kept,
        @Nullable Snapshot now,
        @Nullable Reconciliation agreed,
        boolean mayDecide) {

    /** Whether there is anything to show. */
    public boolean shown() {
        return told != null;
    }

    /** Received, checked, confirmed. */
    public List<Stage> stages(Page page) {
        if (told == null) {
            return List.of();
        }
        return List.of(
                Stage.of(
                        page.t("collection.confirmation.received"),
                        Stage.State.DONE,
                        page.dates().shortTime(load.queuedAt()),
                        load.startedByName()),
                Stage.of(
                        page.name(ConfirmationState.CHECKED),
                        Stage.State.DONE,
                        page.dates().shortTime(told.checkedAt()),
                        sum(page)),
                last(page, told));
    }

    private String sum(Page page) {
        LoadCounts counts = load.counts();
        return counts == null ? "" : LoadWords.sum(counts, page);
    }

    private static Stage last(Page page, Confirmation told) {
        if (told.isOpen()) {
            return Stage.of(
                    page.name(ConfirmationState.CONFIRMED), Stage.State.NOW, page.t("collection.confirmation.waits"));
        }
        boolean refused = told.state() == ConfirmationState.REFUSED;
        return Stage.of(
                page.name(told.state()),
                refused ? Stage.State.FAILED : Stage.State.DONE,
                told.decidedAt() == null ? "" : page.dates().shortTime(told.decidedAt()),
                told.personName() == null ? "" : told.personName(),
                told.way() == null ? "" : page.name(told.way()));
    }

    /** What to look at before answering. */
    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        if (told == null) {
            return facts;
        }
        if (told.waits() != null && told.isOpen()) {
            facts.add(Fact.of(
                    page.t("collection.confirmation.why"), page.t("collection.confirmation.waits." + told.waits())));
        }
        facts.add(Fact.of(page.t("collection.confirmation.sums"), sum(page)));
        if (agreed != null) {
            facts.add(Fact.of(
                    page.t("collection.confirmation.source"),
                    page.t(agreed.agrees() ? "collection.confirmation.agrees" : "collection.confirmation.differs")));
        }
        facts.add(changes(page));
        facts.add(Fact.of(page.t("collection.confirmation.findings"), page.t("collection.confirmation.findings.look"))
                .linking("/quality/" + load.entryCode().value()));
        if (!told.remark().isEmpty()) {
            facts.add(Fact.of(page.t("collection.confirmation.remark"), told.remark()));
        }
        return facts;
    }

    private Fact changes(Page page) {
        String label = page.t("collection.confirmation.change");
        if (kept == null || now == null) {
            return Fact.of(label, page.t("collection.confirmation.change.first"));
        }
        Fact fact = Fact.of(
                label,
                page.t("collection.confirmation.change.rows", kept.version(), kept.rows(), now.version(), now.rows()));
        return kept.key().isEmpty()
                ? fact
                : fact.linking("/collection/entries/" + load.entryCode().value() + "/changes?from=" + kept.version()
                        + "&to=" + now.version());
    }
}
