package org.lingqu.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.yaml.YamlNode;

/** Calendars for tests. */
final class GivenCalendars {

    private GivenCalendars() {}

    /** The shipped calendar with one more national notice of one festival. */
    static WorkingDayCalendar with(String year, String days) {
        List<Notice> notices = new ArrayList<>(ShippedNotices.all());
        notices.add(notice("000000", year, days));
        return new WorkingDayCalendar(RegionCode.NATION, notices, StatutoryDays.load());
    }

    static Notice notice(String region, String year, String days) {
        return NoticeReader.read(YamlNode.parse("notice.yaml", """
                region: "%s"
                year: %s
                number: 测试〔%s〕1号
                holidays:
                  - {name: 节日, %s}
                """.formatted(region, year, year, days)));
    }

    /** The shipped calendar with one arranged day turned back into an ordinary one. */
    static WorkingDayCalendar without(LocalDate day) {
        List<Notice> notices = ShippedNotices.all().stream()
                .map(notice -> {
                    Map<LocalDate, DayReason> days = new HashMap<>(notice.days());
                    days.remove(day);
                    return new Notice(
                            notice.region(),
                            notice.year(),
                            notice.number(),
                            notice.published(),
                            notice.version(),
                            days);
                })
                .toList();
        return new WorkingDayCalendar(RegionCode.NATION, notices, StatutoryDays.load());
    }
}
