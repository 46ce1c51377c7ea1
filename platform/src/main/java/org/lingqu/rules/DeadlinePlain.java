package org.lingqu.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.calendar.CountedDay;

/** A deadline as plain values, for programs. */
public final class DeadlinePlain {

    private DeadlinePlain() {}

    /** The deadline with its derivation; names and codes are stable, dates ISO. */
    public static Map<String, Object> of(Deadline deadline) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("provisional", deadline.dueDate().provisional());
        plain.put("nature", deadline.statutory() ? "statutory" : deadline.target() ? "target" : "default");
        plain.put("startEvent", deadline.startEvent());
        plain.put("term", deadline.dueDate().term().toString());
        plain.put("countsPack", deadline.packId());
        plain.put(
                "article",
                deadline.citation() == null ? "" : deadline.citation().article());
        plain.put(
                "obligations",
                deadline.citation() == null ? List.of() : deadline.citation().obligations());
        plain.put(
                "extendableTo",
                deadline.extendableTo() == null ? "" : deadline.extendableTo().toString());
        plain.put("calendar", deadline.dueDate().calendarVersion());
        plain.put("notices", deadline.dueDate().notices());
        plain.put(
                "days",
                deadline.dueDate().days().stream().map(DeadlinePlain::day).toList());
        plain.put(
                "beside",
                deadline.beside().stream()
                        .map(other -> Map.of(
                                "pack",
                                other.packId(),
                                "due",
                                other.due().toString(),
                                "nature",
                                other.statutory() ? "statutory" : other.target() ? "target" : "default"))
                        .toList());
        return plain;
    }

    private static Map<String, Object> day(CountedDay day) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("date", day.date().toString());
        plain.put("role", day.role().name());
        plain.put("ordinal", day.ordinal());
        plain.put("reason", day.reason().kind().name());
        plain.put("festival", day.reason().festival());
        return plain;
    }

    /** One day on one line: 计入 3, 跳过 国庆节. */
    static String said(CountedDay day) {
        String festival = day.reason().festival();
        String why = switch (day.reason().kind()) {
            case WORKDAY -> "";
            case MAKEUP_WORKDAY -> " 调休上班（" + festival + "）";
            case WEEKEND -> " 周末";
            case STATUTORY_HOLIDAY, IN_LIEU_REST, HOLIDAY_WEEKEND -> " " + festival;
        };
        return switch (day.role()) {
            case START -> "起算日，不计" + why;
            case COUNTED -> "计入 " + day.ordinal() + why;
            case SKIPPED -> "跳过" + why;
            case ROLLED -> "顺延至此日" + why;
        };
    }
}
