package org.lingqu.catalog.copied;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Phrase;

/**
 * That a table was copied into a draft.
 *
 * @param place the table within the source
 * @param columns what was found and made of it, in the table's order
 */
public record Copy(
        EntryId entry,
        UUID draft,
        String sourceName,
        String place,
        List<Column> columns,
        String copiedBy,
        Instant copiedAt) {

    /** A column and the item it became; reasons in their stored form. */
    public record Column(String code, String column, String columnType, List<String> reasons) {

        public List<Phrase> said() {
            return reasons.stream().map(Phrase::ofJson).toList();
        }
    }

    /** Columns as they are kept. */
    record Columns(List<Column> columns) {}

    public Copy {
        columns = List.copyOf(columns);
    }

    /** What an item came from. */
    public Optional<Column> column(String code) {
        return columns.stream().filter(one -> one.code().equalsIgnoreCase(code)).findFirst();
    }
}
