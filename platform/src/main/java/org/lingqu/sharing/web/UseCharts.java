package org.lingqu.sharing.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.audit.AccessCounts;
import org.lingqu.audit.CallCounts;
import org.lingqu.kernel.LegalTime;
import org.lingqu.sharing.Grant;
import org.springframework.stereotype.Component;

/** The use of grants over the last thirty days. */
@Component
class UseCharts {

    static final int DAYS = 30;

    private static final int MATTERS = 20;
    private static final AccessCounts.Use NOTHING = new AccessCounts.Use(0, 0, 0);

    private final CallCounts counts;
    private final LegalTime time;

    UseCharts(CallCounts counts, LegalTime time) {
        this.counts = counts;
        this.time = time;
    }

    /** The first of the days counted. */
    LocalDate first() {
        return time.today().minusDays(DAYS - 1L);
    }

    GrantUses of(Grant grant) {
        Map<LocalDate, AccessCounts.Use> called = new HashMap<>();
        counts.days(grant.id(), first()).forEach(day -> called.put(day.day(), day.use()));
        List<CallCounts.Day> days = new ArrayList<>();
        for (int back = DAYS - 1; back >= 0; back--) {
            LocalDate day = time.today().minusDays(back);
            days.add(new CallCounts.Day(day, called.getOrDefault(day, NOTHING)));
        }
        return new GrantUses(
                days,
                grant.frequency().perDay(),
                counts.refusals(List.of(grant.resource()), first()).stream()
                        .filter(refusal -> grant.id().equals(refusal.grant()))
                        .toList(),
                counts.matters(grant.id(), first(), MATTERS));
    }
}
