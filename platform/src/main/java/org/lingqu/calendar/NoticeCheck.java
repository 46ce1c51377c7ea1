package org.lingqu.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;

/** Holds a notice against what the law itself gives: nobody arranges a festival away, no region works on it. */
final class NoticeCheck {

    private final StatutoryDays statutory;

    NoticeCheck(StatutoryDays statutory) {
        this.statutory = statutory;
    }

    /** @throws Problem {@code calendar-refused} */
    void check(Notice notice, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        Map<LocalDate, DayReason> given = statutory.of(notice.year()).orElse(Map.of());
        given.keySet().stream().sorted().forEach(day -> {
            DayReason arranged = notice.days().get(day);
            String festival =
                    Optional.ofNullable(given.get(day)).map(DayReason::festival).orElse("");
            if (arranged != null && arranged.working()) {
                faults.add(Fault.of(day.toString(), "calendar-festival-worked", day, festival));
            } else if (national(notice) && (arranged == null || arranged.kind() != DayKind.STATUTORY_HOLIDAY)) {
                faults.add(Fault.of(day.toString(), "calendar-festival-missing", day, festival));
            }
        });
        if (national(notice) && !given.isEmpty()) {
            notice.days().entrySet().stream()
                    .filter(day -> day.getValue().kind() == DayKind.STATUTORY_HOLIDAY)
                    .map(Map.Entry::getKey)
                    .filter(day -> !given.containsKey(day))
                    .sorted()
                    .forEach(day -> faults.add(Fault.of(day.toString(), "calendar-festival-unknown", day)));
        }
        LocalDate published = notice.published();
        if (published != null && published.isAfter(today)) {
            faults.add(Fault.of("published", "calendar-published-later", published));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("calendar-refused").with(notice.number()).faults(faults);
        }
    }

    private static boolean national(Notice notice) {
        return notice.region().equals(RegionCode.NATION);
    }
}
