package org.lingqu.collection.web;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;
import org.lingqu.ui.Tab;

/** What is said before anything is collected, one tab each; only what the regulation knows. */
public record BeforeTabs(boolean temporary, boolean joint) {

    static final int PAGE = 30;

    /** Whether there is more than the tasks. */
    public boolean several() {
        return temporary || joint;
    }

    public List<Tab> tabs(Page page) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(tab(page, "collection.tasks", "/collection/tasks"));
        if (temporary) {
            tabs.add(tab(page, "collection.temporary", "/collection/temporary"));
        }
        if (joint) {
            tabs.add(tab(page, "collection.joint", "/collection/joint"));
        }
        return tabs;
    }

    private static Tab tab(Page page, String key, String href) {
        return new Tab(page.t(key), href, page.path().startsWith(href));
    }

    /** Those of a page, of a list that holds one more where more follow. */
    static <T> List<T> shown(List<T> found) {
        return found.subList(0, Math.min(PAGE, found.size()));
    }

    /** @param last id of the last one shown */
    static Pager pager(Page at, int found, String last) {
        String first = at.address().first("after").isEmpty()
                ? null
                : at.address().without("after").toString();
        return new Pager(Math.min(found, PAGE), null, false, first, found > PAGE ? at.with("after", last) : null);
    }
}
