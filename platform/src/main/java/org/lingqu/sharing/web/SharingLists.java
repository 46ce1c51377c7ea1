package org.lingqu.sharing.web;

import java.time.LocalDate;
import java.util.List;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.Grant;
import org.lingqu.ui.ClockLight;

/** What a department has to do with sharing: as user and as provider. */
public record SharingLists(
        List<Application> lodged, List<Grant> used, List<Application> received, List<Grant> given, LocalDate today) {

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
