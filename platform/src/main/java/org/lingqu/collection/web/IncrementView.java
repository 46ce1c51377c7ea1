package org.lingqu.collection.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadIncrement;
import org.lingqu.collection.LoadMethod;
import org.lingqu.collection.Reconciliation;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/**
 * How a load brought its rows, what that changed, and whether source and pool agree.
 *
 * @param increment null for one that replaced everything
 * @param told what the source says about the rows that came; null where it says nothing
 * @param before number of the version that stood before; null when there was none
 * @param asks whether a person's word is awaited about the rows it would remove
 * @param rows whether the reader may see the rows that differ
 */
public record IncrementView(
        Load load,
        @Nullable LoadIncrement increment,
        @Nullable Reconciliation told,
        @Nullable Integer before,
        boolean asks,
        boolean rows) {

    public boolean isEmpty() {
        return increment == null && told == null;
    }

    /** What was added, changed, removed; empty until it has been compared. */
    public List<Figure> figures(Page page) {
        ChangeCounts counts = increment == null ? null : increment.changes();
        if (counts == null) {
            return List.of();
        }
        return List.of(
                new Figure(
                        page.t("name.ChangeKind.ADDED"),
                        page.number(counts.added()),
                        page.t("collection.increment.added")),
                new Figure(
                        page.t("name.ChangeKind.CHANGED"),
                        page.number(counts.changed()),
                        page.t("collection.increment.changed")),
                new Figure(
                        page.t("name.ChangeKind.REMOVED"),
                        page.number(counts.removed()),
                        page.t("collection.increment.removed", counts.before(), counts.removedPercent())),
                new Figure(
                        page.t("collection.increment.unchanged"),
                        page.number(counts.unchanged()),
                        page.t("collection.increment.after", counts.after())));
    }

    /** Where the rows that differ are shown; null where there are none for the reader. */
    public @Nullable String changesHref() {
        Integer now = load.snapshot();
        return increment == null || now == null || before == null || before >= now || !rows
                ? null
                : "/collection/entries/" + load.entryCode().value() + "/changes?from=" + before + "&to=" + now;
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        if (increment != null) {
            facts.add(Fact.of(
                    page.t("collection.increment.method"),
                    page.name(increment.way().method())));
            if (increment.way().method() == LoadMethod.INCREMENTAL) {
                marks(page, increment, facts);
            } else {
                facts.add(Fact.of(
                        page.t("collection.increment.limit"),
                        page.t(
                                "collection.increment.limit.text",
                                increment.way().removalLimit())));
            }
        }
        if (told != null) {
            facts.add(Fact.of(page.t("collection.reconcile.counts"), counts(page, told)));
            facts.add(Fact.of(page.t("collection.reconcile.digest"), digest(page, told)));
        }
        return facts;
    }

    private static void marks(Page page, LoadIncrement increment, List<Fact> facts) {
        facts.add(Fact.code(page.t("collection.increment.mark"), increment.way().mark()));
        String since = increment.since();
        String anew = increment.anew();
        facts.add(Fact.of(
                page.t("collection.increment.since"),
                since != null
                        ? page.t(
                                "collection.increment.since.text",
                                since,
                                increment.way().margin())
                        : page.t("collection.increment.anew." + (anew == null ? "WAITING" : anew))));
        String reached = increment.reached();
        if (reached != null) {
            facts.add(Fact.of(page.t("collection.increment.reached"), reached));
        }
        Long source = increment.sourceRows();
        if (source != null) {
            facts.add(
                    Fact.of(page.t("collection.increment.source"), page.t("collection.increment.source.text", source)));
        }
    }

    /** In what the margin of a mark is told, by how marks are written. */
    private static String unit(String mark) {
        return mark.indexOf(':') > 0 ? "TIME" : mark.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? "DATE" : "NUMBER";
    }

    private static String counts(Page page, Reconciliation told) {
        return told.countsAgree()
                ? page.t("collection.reconcile.counts.agree", told.read())
                : page.t("collection.reconcile.counts.differ", told.counted(), told.countedAfter(), told.read());
    }

    private static String digest(Page page, Reconciliation told) {
        if (told.digestSource() == null) {
            return page.t("collection.reconcile.digest.none");
        }
        return page.t(
                told.digestsAgree() ? "collection.reconcile.digest.agree" : "collection.reconcile.digest.differ",
                told.columns(),
                told.columnsAll(),
                String.valueOf(told.digestRead()));
    }
}
