package org.lingqu.catalog.change;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
}
