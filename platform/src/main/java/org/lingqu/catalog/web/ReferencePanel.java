package org.lingqu.catalog.web;

import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.duplicate.Duplicate;
import org.lingqu.catalog.duplicate.Duplicates;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** One datum, one source: of which entry this one is a reference, and which are references to it. */
@Component
public class ReferencePanel implements EntryPanel {

    private final Duplicates duplicates;
    private final Entries entries;

    ReferencePanel(Duplicates duplicates, Entries entries) {
        this.duplicates = duplicates;
        this.entries = entries;
    }

    /**
     * One decided pair, as seen from the entry shown.
     *
     * @param reference whether the entry shown is the reference
     * @param name of the other
     * @param href of the other; empty while it is not in force
     */
    public record Pair(boolean reference, String name, String href, String reason) {}

    @Override
    public String anchor() {
        return "one-source";
    }

    @Override
    public String title() {
        return "catalog.reference.title";
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public String template() {
        return "catalog/reference";
    }

    @Override
    public Optional<Object> model(EntryVersion entry, Actor reader) {
        List<Pair> pairs = duplicates.about(entry.entry()).stream()
                .filter(each -> each.state() == Duplicate.State.DECIDED)
                .map(each -> pair(entry, each))
                .toList();
        return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs);
    }

    private Pair pair(EntryVersion entry, Duplicate decided) {
        return new Pair(
                decided.isReference(entry.entry()),
                decided.nameOf(decided.other(entry.entry())),
                entries.findPublished(decided.other(entry.entry()))
                        .map(EntryView::hrefOf)
                        .orElse(""),
                decided.reason());
    }
}
