package org.lingqu.notice.web;

import java.util.List;
import org.lingqu.notice.Notice;

/**
 * A page of notices.
 *
 * @param notices newest first
 * @param more whether older ones follow
 * @param newest whether this is the first page
 */
public record NoticesView(List<Notice.Received> notices, boolean more, boolean newest) {

    /** Where the next page starts. */
    public String last() {
        return notices.get(notices.size() - 1).id().toString();
    }

    /** Whether something can be marked as read from here. */
    public boolean unread() {
        return newest && notices.stream().anyMatch(notice -> !notice.read());
    }
}
