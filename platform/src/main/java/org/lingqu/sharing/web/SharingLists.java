package org.lingqu.sharing.web;

import java.time.LocalDate;
import java.util.Optional;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Newest;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/** What a department has to do with sharing: as user and as provider. Each list is paged by a parameter of its own name. */
public record SharingLists(
        Newest<Application> lodged,
        Newest<Grant> used,
        Newest<Application> received,
        Newest<Grant> given,
        LocalDate today) {

    static final int PAGE = 20;

    public Pager lodgedPager(Page page) {
        return pager(page, "lodged", lodged.shown().size(), lodged.behind().map(Application::id));
    }

    public Pager usedPager(Page page) {
        return pager(page, "used", used.shown().size(), used.behind().map(Grant::id));
    }

    public Pager receivedPager(Page page) {
        return pager(
                page, "received", received.shown().size(), received.behind().map(Application::id));
    }

    public Pager givenPager(Page page) {
        return pager(page, "given", given.shown().size(), given.behind().map(Grant::id));
    }

    /** @param behind what the list goes on behind, as its text; empty at its end */
    static Pager pager(Page page, String list, int shown, Optional<?> behind) {
        String here = "#" + list;
        String first =
                page.address().first(list).isEmpty() ? null : page.address().without(list) + here;
        return new Pager(
                shown,
                null,
                false,
                first,
                behind.map(last -> page.with(list, last.toString()) + here).orElse(null));
    }

    /** Lamp of a grant. */
    public ClockLight light(Grant grant) {
        return GrantView.light(grant, today);
    }

    /** Lamp of an application. */
    public ClockLight light(Application application) {
        String key = "name.Reply." + application.decision().outcome().name();
        return switch (application.decision().outcome()) {
            case PENDING -> ClockLight.of(ClockLight.State.YELLOW, key);
            case GRANTED, GRANTED_IN_PART -> ClockLight.of(ClockLight.State.MET, key);
            case REFUSED -> ClockLight.of(ClockLight.State.RED, key);
            case WITHDRAWN -> ClockLight.of(ClockLight.State.NONE, key);
        };
    }
}
