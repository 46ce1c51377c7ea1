package org.lingqu.catalog.change;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.PlainText;

/**
 * A change as it is recorded; texts are stripped and never null.
 *
 * @param kind name of a {@link ChangeKind}
 * @param what the norm's title, the function, the system's name
 * @param changedOn when it takes effect; null when it was not stated
 * @param successor name or id of the department a function goes to; empty where none does
 * @param codes codes of the touched entries, where they do not follow from what changed
 */
public record NewChange(
        String kind,
        String what,
        @Nullable LocalDate changedOn,
        @Nullable LocalDate promulgatedOn,
        String document,
        String change,
        String successor,
        List<String> codes) {

    static final int LONGEST_LINE = 500;

    private static final int LONGEST_TEXT = 2500;
    private static final int MOST_CODES = 200;
    private static final int EARLIEST = 1900;
    private static final int LATEST = 2999;

    public NewChange {
        codes = codes.stream()
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }

    /** What is written the same with and without the marks of a title. */
    String plain() {
        return what.replaceAll("[《》]", "").strip();
    }

    /** Whether the touched entries follow from what changed. */
    boolean namesItsEntries() {
        return kind.equals(ChangeKind.NORM_AMENDED.name()) || kind.equals(ChangeKind.SYSTEM_UPDATED.name());
    }

    /**
     * What is wrong with it, at its fields.
     *
     * @param fromPromulgation whether the regulation counts an amended norm from its promulgation, so that this day must be said
     */
    List<Fault> faults(LocalDate today, boolean fromPromulgation) {
        List<Fault> faults = new ArrayList<>();
        if (Arrays.stream(ChangeKind.values()).noneMatch(each -> each.name().equals(kind))) {
            String choices = Arrays.stream(ChangeKind.values()).map(Enum::name).collect(Collectors.joining("、"));
            faults.add(kind.isEmpty() ? Fault.of("kind", "required") : Fault.of("kind", "not-among-choices", choices));
        }
        PlainText.faultOfText("what", plain(), LONGEST_LINE, true).ifPresent(faults::add);
        PlainText.faultOfText("document", document, LONGEST_LINE, true).ifPresent(faults::add);
        PlainText.faultOfText("change", change, LONGEST_TEXT, true).ifPresent(faults::add);
        if (changedOn == null) {
            faults.add(Fault.of("changedOn", "required"));
        } else if (changedOn.isAfter(today)) {
            faults.add(Fault.of("changedOn", "day-ahead", today));
        }
        if (promulgatedOn == null && kind.equals(ChangeKind.NORM_AMENDED.name()) && fromPromulgation) {
            faults.add(Fault.of("promulgatedOn", "required"));
        }
        day(faults, "changedOn", changedOn);
        day(faults, "promulgatedOn", promulgatedOn);
        if (codes.size() > MOST_CODES) {
            faults.add(Fault.of("codes", "too-many"));
        }
        return faults;
    }

    /** Years far off are typing errors. */
    private static void day(List<Fault> faults, String field, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < EARLIEST || day.getYear() > LATEST)) {
            faults.add(Fault.of(field, "not-a-date"));
        }
    }
}
