package org.lingqu.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the content of a page, resolved for one reader.
 *
 * @param platformName name of this platform
 * @param places the menu as this reader sees it
 * @param footer lines at the foot
 * @param notices unread notices; null when nobody counts them
 * @param noticesHref where they are read; null: not offered
 * @param searchHref catalog search; null: no search box
 * @param accountHref the reader's account; null: not offered
 * @param signOutHref address of the sign-out form
 */
public record Frame(
        String platformName,
        List<Stop> places,
        List<FooterLine> footer,
        @Nullable Long notices,
        @Nullable String noticesHref,
        @Nullable String searchHref,
        @Nullable String accountHref,
        String signOutHref) {

    /**
     * One entry of the menu.
     *
     * @param count things waiting there; 0 shows nothing
     */
    public record Stop(String key, String href, String label, boolean startsGroup, boolean current, long count) {}
}
