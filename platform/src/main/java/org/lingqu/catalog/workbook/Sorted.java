package org.lingqu.catalog.workbook;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.Batch.Fate;
import org.lingqu.catalog.compile.Batch.Verdict;
import org.lingqu.catalog.compile.Batch.Wish;
import org.lingqu.catalog.compile.Draft;

/** The entries of a workbook on their way through the check: what is wished for, what the answer is, which draft came of it. */
final class Sorted {

    private final Filled filled;
    private final Vocabulary vocabulary;
    private final Gathered gathered;
    private final Map<Line, Fate> fates = new IdentityHashMap<>();
    private final Map<Line, Verdict> good = new IdentityHashMap<>();
    private final Map<Line, Draft> drafts = new IdentityHashMap<>();

    Sorted(Filled filled, Vocabulary vocabulary) {
        this.filled = filled;
        this.vocabulary = vocabulary;
        this.gathered = new Gathered(filled, vocabulary);
    }

    List<Wish> wishes() {
        TypedSheet typed = new TypedSheet(vocabulary);
        return filled.entries().stream()
                .map(entry -> new Wish(
                        entry.text(Heading.CODE),
                        entry.text(Heading.NAME),
                        base -> typed.onto(base, entry, gathered.itemsOf(entry))))
                .toList();
    }

    /** Notes the answers at their rows. */
    void judged(List<Verdict> verdicts) {
        Placing placing = new Placing(vocabulary);
        for (int i = 0; i < verdicts.size(); i++) {
            Line entry = filled.entries().get(i);
            Verdict verdict = verdicts.get(i);
            verdict.faults().forEach(fault -> placing.place(fault, entry, gathered.itemsOf(entry)));
            boolean clean = gathered.isClean(entry) && verdict.fate() != Fate.REFUSED;
            fates.put(entry, clean ? verdict.fate() : Fate.REFUSED);
            Draft there = verdict.draft();
            if (clean && verdict.fate() != Fate.SAME) {
                good.put(entry, verdict);
            } else if (clean && there != null) {
                drafts.put(entry, there);
            }
        }
    }

    /** Makes drafts of the good rows, in the order of the workbook. */
    void keep(Function<Verdict, Draft> keeper) {
        for (Line entry : filled.entries()) {
            Verdict verdict = good.get(entry);
            if (verdict != null) {
                drafts.put(entry, keeper.apply(verdict));
            }
        }
    }

    boolean isAllGood() {
        return fates.values().stream().noneMatch(Fate.REFUSED::equals)
                && filled.items().stream().allMatch(item -> item.wrong().isEmpty());
    }

    Fate fate(Line entry) {
        return fates.getOrDefault(entry, Fate.REFUSED);
    }

    /** The draft that holds the entry now. */
    @Nullable
    Draft draft(Line entry) {
        return drafts.get(entry);
    }

    /** Whether the row itself is good and only rows of its items are not. */
    boolean isItemsFault(Line entry) {
        return fate(entry) == Fate.REFUSED && entry.wrong().isEmpty();
    }
}
