package org.lingqu.collection;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.catalog.EntryVersion;

/**
 * What is to be loaded.
 *
 * @param fileName name of the file as it was handed in; empty for a table
 * @param charset encoding of the file as stated; null: found out
 * @param delimiter between its fields as stated; null: found out
 * @param schema of the table; empty for a file
 * @param table empty for a file
 * @param mapping column by item code where names alone do not tell; a blank column leaves the item out
 * @param passedOver columns of the file that no item takes and that are not to be read
 * @param later true: whoever orders it confirms it only after having looked; null: with the order
 */
public record LoadWish(
        String fileName,
        @Nullable String charset,
        @Nullable String delimiter,
        String schema,
        String table,
        Map<String, String> mapping,
        List<String> passedOver,
        @Nullable Boolean later) {

    public LoadWish {
        mapping = Map.copyOf(mapping);
        passedOver = List.copyOf(passedOver);
    }

    /** Confirmed with the order, where the regulation wants it confirmed and somebody of the department orders it by hand. */
    public LoadWish(
            String fileName,
            @Nullable String charset,
            @Nullable String delimiter,
            String schema,
            String table,
            Map<String, String> mapping,
            List<String> passedOver) {
        this(fileName, charset, delimiter, schema, table, mapping, passedOver, null);
    }

    /** A file. */
    public static LoadWish ofFile(String name) {
        return new LoadWish(name, null, null, "", "", Map.of(), List.of());
    }

    /** A table of a source. */
    public static LoadWish ofTable(String schema, String table, Map<String, String> mapping) {
        return new LoadWish("", null, null, schema, table, mapping, List.of());
    }

    /** The same file, read in this way. */
    public LoadWish read(@Nullable String encoding, @Nullable String separator) {
        return new LoadWish(fileName, encoding, separator, schema, table, mapping, passedOver, later);
    }

    /** A file of this name, read in the same way. */
    LoadWish named(String file) {
        return new LoadWish(file, charset, delimiter, schema, table, mapping, passedOver, later);
    }

    public LoadWish mapped(Map<String, String> columns, List<String> passed) {
        return new LoadWish(fileName, charset, delimiter, schema, table, columns, passed, later);
    }

    /** The same, to be confirmed only after somebody has looked at what came. */
    public LoadWish lookingFirst() {
        return new LoadWish(fileName, charset, delimiter, schema, table, mapping, passedOver, true);
    }

    /** Field names of the items it fills, folded: all of a version's but those it leaves out. */
    Set<String> fills(EntryVersion entry) {
        Set<String> filled = entry.items().stream()
                .map(item -> DraftOutline.folded(item.code()))
                .collect(Collectors.toCollection(HashSet::new));
        mapping.forEach((code, column) -> {
            if (column.isBlank()) {
                filled.remove(DraftOutline.folded(code));
            }
        });
        return filled;
    }

    boolean looksFirst() {
        return Boolean.TRUE.equals(later);
    }
}
