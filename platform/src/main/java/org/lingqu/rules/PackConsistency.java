package org.lingqu.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.calendar.DueDates;

/** Finds keys of one pack that contradict each other. */
final class PackConsistency {

    private final String file;
    private final Map<String, Integer> lines;
    private final Map<String, PackValue> values;
    private final PackFaults faults;

    PackConsistency(String file, Map<String, Integer> lines, Map<String, PackValue> values, PackFaults faults) {
        this.file = file;
        this.lines = lines;
        this.values = values;
        this.faults = faults;
    }

    void check(boolean draft) {
        if (draft != text("status").equals(PackStatus.DRAFT_FOR_COMMENTS.code())) {
            fault("status", "pack-draft-status", draft, text("status"));
        }
        if (text("status").equals(PackStatus.TERM_EXPIRED.code())
                && value("effectiveTo").silent()) {
            fault("status", "pack-expired-without-term");
        }
        term();
        sameExtension();
        if (Boolean.TRUE.equals(value("parent").more().get("active"))) {
            fault("parent", "pack-parent-active");
        }
    }

    private void term() {
        Optional<LocalDate> from = date("effectiveFrom");
        Optional<LocalDate> to = date("effectiveTo");
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        if (to.get().isBefore(from.get())) {
            fault("effectiveTo", "pack-term-order", to.get(), from.get());
            return;
        }
        value("effectiveTo").asLimit().ifPresent(limit -> {
            LocalDate counted = DueDates.lastDayOfValidity(from.get(), limit.term());
            if (!counted.equals(to.get())) {
                fault("effectiveTo", "pack-term-length", to.get(), counted);
            }
        });
    }

    private void sameExtension() {
        Optional<String> inAnswer = value("review.answer")
                .asLimit()
                .flatMap(Limit::extension)
                .map(e -> e.term().toString());
        Optional<String> alone =
                value("review.extension").asLimit().map(limit -> limit.term().toString());
        if (!inAnswer.equals(alone)) {
            fault("review.extension", "pack-extension-differs", alone.orElse("silent"), inAnswer.orElse("null"));
        }
    }

    private PackValue value(String key) {
        PackValue value = values.get(key);
        return value == null
                ? new PackValue(
                        key, "", Standing.SILENT, List.of(), null, null, null, null, "", "", Map.of(), List.of())
                : value;
    }

    private String text(String key) {
        return value(key).texts().stream().findFirst().orElse("");
    }

    private Optional<LocalDate> date(String key) {
        return Optional.of(text(key))
                .filter(text -> text.matches("\\d{4}-\\d{2}-\\d{2}"))
                .flatMap(text -> Optional.ofNullable(PackReader.dateOf(text)));
    }

    private void fault(String key, String code, Object... arguments) {
        faults.add(file, lines.getOrDefault(key, 1), key, code, arguments);
    }
}
