package org.lingqu.calendar.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.calendar.DayKind;
import org.lingqu.calendar.DayReason;
import org.lingqu.calendar.Notice;

/**
 * What a notice arranges for one festival.
 *
 * @param festival its name as the notice writes it
 * @param off the days off, spans joined
 * @param statutory the days the law itself gives
 * @param work weekends worked in exchange
 */
public record Arrangement(String festival, List<Span> off, List<LocalDate> statutory, List<LocalDate> work) {

    /** Days without a gap. */
    public record Span(LocalDate from, LocalDate to) {}

    /** The festivals of a notice in the order of the year. */
    static List<Arrangement> of(Notice notice) {
        Map<String, List<LocalDate>> days = new LinkedHashMap<>();
        notice.days().keySet().stream()
                .sorted()
                .forEach(day -> days.computeIfAbsent(reason(notice, day).festival(), name -> new ArrayList<>())
                        .add(day));
        return days.entrySet().stream()
                .map(each -> new Arrangement(
                        each.getKey(),
                        spans(each.getValue().stream()
                                .filter(day -> !reason(notice, day).working())
                                .toList()),
                        each.getValue().stream()
                                .filter(day -> reason(notice, day).kind() == DayKind.STATUTORY_HOLIDAY)
                                .toList(),
                        each.getValue().stream()
                                .filter(day -> reason(notice, day).working())
                                .toList()))
                .sorted(Comparator.comparing(Arrangement::begins))
                .toList();
    }

    /** A weekend worked before a festival does not put it before another one. */
    private LocalDate begins() {
        return off.isEmpty() ? work.get(0) : off.get(0).from();
    }

    private static DayReason reason(Notice notice, LocalDate day) {
        DayReason reason = notice.days().get(day);
        if (reason == null) {
            throw new AssertionError(day);
        }
        return reason;
    }

    private static List<Span> spans(List<LocalDate> days) {
        List<Span> spans = new ArrayList<>();
        for (LocalDate day : days) {
            Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (last != null && last.to().plusDays(1).equals(day)) {
                spans.set(spans.size() - 1, new Span(last.from(), day));
            } else {
                spans.add(new Span(day, day));
            }
        }
        return spans;
    }
}
