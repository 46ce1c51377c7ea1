package org.lingqu.collection.web;

import java.util.List;
import org.lingqu.collection.CollectionTask;
import org.lingqu.collection.TaskClaim;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * Collection tasks.
 *
 * @param found those of the page and, where more follow, one more
 * @param asked refused ones the data authority has still to decide about
 */
public record TasksView(BeforeTabs tabs, List<CollectionTask> found, List<TaskClaim> asked, boolean mayState) {

    public List<CollectionTask> tasks() {
        return BeforeTabs.shown(found);
    }

    public Pager pager(Page page) {
        return BeforeTabs.pager(
                page, found.size(), tasks().get(tasks().size() - 1).id().toString());
    }

    public static ClockLight light(CollectionTask task) {
        return task.endedAt() == null
                ? ClockLight.of(ClockLight.State.GREEN, "collection.task.running")
                : ClockLight.of(ClockLight.State.NONE, "collection.task.ended");
    }
}
