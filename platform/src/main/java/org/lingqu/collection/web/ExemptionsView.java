package org.lingqu.collection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.gathering.Exemption;
import org.lingqu.collection.gathering.GatheringTarget;
import org.lingqu.organization.Department;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * What need not be gathered.
 *
 * @param found those of the page and, where more follow, one more
 * @param authority whether the reader may end them
 * @param exception the target from which departments are excepted; null where none is, or the reader may not
 * @param departments that can be left out
 */
public record ExemptionsView(
        List<Exemption> found,
        int page,
        boolean authority,
        @Nullable GatheringTarget exception,
        List<Department> departments) {

    public List<Exemption> rows() {
        return found.subList(0, Math.min(page, found.size()));
    }

    public List<Choice> choices() {
        return departments.stream()
                .map(each -> new Choice(each.id().toString(), each.name()))
                .toList();
    }

    public Pager pager(Page at) {
        boolean more = found.size() > page;
        String first = at.address().first("after").isEmpty()
                ? null
                : at.address().without("after").toString();
        return new Pager(
                rows().size(),
                null,
                false,
                first,
                more ? at.with("after", rows().get(page - 1).id()) : null);
    }
}
