package org.lingqu.catalog.likeness;

import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.EntryContent;

/**
 * As much of an entry as tells what it is about; also of one that is still being written.
 *
 * @param name its name
 * @param items its items, in order
 * @param theme 类 and 项 of a basic or theme resource; empty for a department's own and where none is chosen yet
 */
public record Sketch(String name, List<Named> items, String theme) {

    private static final int LENGTH_OF_A_THEME = 3;

    public Sketch {
        items = List.copyOf(items);
    }

    /**
     * An item.
     *
     * @param code field name
     * @param name what people call it
     */
    public record Named(String code, String name) {}

    public static Sketch of(EntryContent content) {
        return of(
                content.name(),
                content.items().stream()
                        .map(item -> new Named(item.code(), item.name()))
                        .toList(),
                content.classification().code());
    }

    /** @param classification code of the class, empty or unknown as it may be */
    public static Sketch of(String name, List<Named> items, String classification) {
        return new Sketch(
                name,
                items.stream().filter(item -> !item.name().isBlank()).toList(),
                Optional.of(classification)
                        .filter(code -> code.matches("[12]\\d{2}.*"))
                        .map(code -> code.substring(0, LENGTH_OF_A_THEME))
                        .orElse(""));
    }

    /** Whether there is anything to compare. */
    public boolean isBlank() {
        return name.isBlank() && items.isEmpty();
    }
}
