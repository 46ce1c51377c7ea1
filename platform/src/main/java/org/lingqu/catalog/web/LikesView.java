package org.lingqu.catalog.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryAction;
import org.lingqu.catalog.element.StandardElement;
import org.lingqu.catalog.likeness.LikeEntries.Like;
import org.lingqu.catalog.likeness.Likeness;
import org.lingqu.ui.Page;

/**
 * Published entries that hold what is being compiled, beside the form: data that sharing can give are not collected again.
 *
 * @param rows the likest first
 * @param sources of standard elements that stand on the sheet and come from other departments
 */
public record LikesView(List<Row> rows, List<ElementSource> sources) {

    /** Nothing to show. */
    public static final LikesView NONE = new LikesView(List.of(), List.of());

    private static final int MOST_NAMED = 6;

    public LikesView {
        rows = List.copyOf(rows);
        sources = List.copyOf(sources);
    }

    /** A standard element on the sheet with the one department it comes from. */
    public record ElementSource(String name, String identifier, StandardElement.Source source) {}

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return rows.isEmpty() && sources.isEmpty();
    }

    /**
     * One of them.
     *
     * @param apply where its data are applied for; null where the reader's posts do not let him
     */
    public record Row(Like like, EntryAction.@Nullable Link apply) {

        public String href() {
            return EntryView.hrefOf(like.entry());
        }
    }

    /** Why two entries are believed to hold the same, one reason a line. */
    public static List<String> reasons(Page page, Likeness likeness) {
        List<String> reasons = new ArrayList<>();
        if (!likeness.words().isEmpty()) {
            reasons.add(page.t("catalog.like.words", listed(page, likeness.words())));
        }
        if (!likeness.items().isEmpty()) {
            reasons.add(page.t("catalog.like.items", likeness.items().size(), listed(page, likeness.items())));
        }
        if (!likeness.elements().isEmpty()) {
            reasons.add(page.t("catalog.like.elements", listed(page, likeness.elements())));
        }
        if (likeness.sameTheme()) {
            reasons.add(page.t("catalog.like.theme"));
        }
        return reasons;
    }

    private static String listed(Page page, List<String> names) {
        String all = String.join(page.t("ui.list.separator"), names.subList(0, Math.min(MOST_NAMED, names.size())));
        return names.size() > MOST_NAMED ? all + "…" : all;
    }
}
