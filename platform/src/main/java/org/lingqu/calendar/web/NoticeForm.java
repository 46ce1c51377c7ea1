package org.lingqu.calendar.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.StatutoryFestivals;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notice filled in line by line. It becomes the same text as a file, so that one reader judges both.
 *
 * @param region code of the region; the country's for the yearly notice
 * @param year as typed
 * @param number of the notice
 * @param published as typed; may be empty
 * @param rows one for each festival; empty ones are left out
 */
record NoticeForm(String region, String year, String number, String published, List<Row> rows) {

    /** Lines of the text before the first festival. */
    private static final int HEAD = 5;

    private static final Pattern LINE = Pattern.compile("[^:]+:(\\d+) (.+)");

    /**
     * One festival.
     *
     * @param work weekends worked in exchange, separated by blanks or commas
     */
    record Row(String name, String from, String to, String work) {

        boolean isEmpty() {
            return from.isBlank() && to.isBlank() && work.isBlank();
        }
    }

    /** What a form sent; lists of the same length, one entry for each row. */
    static NoticeForm of(Map<String, String[]> sent) {
        String[] names = sent.getOrDefault("name", new String[0]);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            rows.add(new Row(names[i].strip(), at(sent, "from", i), at(sent, "to", i), at(sent, "work", i)));
        }
        return new NoticeForm(
                at(sent, "region", 0), at(sent, "year", 0), at(sent, "number", 0), at(sent, "published", 0), rows);
    }

    private static String at(Map<String, String[]> sent, String name, int i) {
        String[] values = sent.getOrDefault(name, new String[0]);
        return i < values.length ? values[i].strip() : "";
    }

    /** The text of the notice. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("region: ").append(quoted(region)).append('\n');
        text.append("year: ").append(year.isBlank() ? "0" : year).append('\n');
        text.append("number: ").append(quoted(number)).append('\n');
        text.append("published: ").append(published.isBlank() ? "~" : published).append('\n');
        text.append("holidays:\n");
        filled().forEach(row -> text.append(line(row)).append('\n'));
        return text.toString();
    }

    private List<Row> filled() {
        return rows.stream().filter(row -> !row.isEmpty()).toList();
    }

    private String line(Row row) {
        String last = row.to().isBlank() ? row.from() : row.to();
        String off = row.from().isBlank() && row.to().isBlank() ? "" : row.from() + ".." + last;
        return "  - {name: %s, off: [%s], statutory: [%s], work: [%s]}"
                .formatted(
                        quoted(row.name()),
                        off.isEmpty() ? "" : quoted(off),
                        statutory(row.from(), last),
                        Arrays.stream(row.work().split("[\\s,，、]+"))
                                .filter(day -> !day.isBlank())
                                .map(NoticeForm::quoted)
                                .collect(Collectors.joining(", ")));
    }

    /** The festival itself: what the law gives everybody, or for a region all its days. */
    private String statutory(String from, String to) {
        LocalDate first = day(from);
        LocalDate last = day(to);
        if (first == null || last == null || last.isBefore(first) || last.isAfter(first.plusYears(1))) {
            return "";
        }
        boolean national = region.equals(RegionCode.NATION.value());
        List<LocalDate> given = StatutoryFestivals.of(Year.from(first));
        return first.datesUntil(last.plusDays(1))
                .filter(day -> !national || given.contains(day))
                .map(day -> quoted(day.toString()))
                .collect(Collectors.joining(", "));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    /** The same problem with its faults at the fields of the form instead of at lines of the text. */
    Problem atFields(Problem problem) {
        return problem.faults(problem.faults().stream()
                .map(fault -> new Fault(field(fault.where()), fault.code(), fault.arguments()))
                .toList());
    }

    private String field(String where) {
        Matcher place = LINE.matcher(where);
        if (!place.matches()) {
            return where;
        }
        int line = Integer.parseInt(place.group(1));
        if (line <= HEAD) {
            return place.group(2);
        }
        Row row = filled().get(Math.min(line - HEAD - 1, filled().size() - 1));
        return "row" + rows.indexOf(row);
    }
}
