package org.lingqu.collection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 */
public record LoadWish(
        String fileName,
        @Nullable String charset,
        @Nullable String delimiter,
        String schema,
        String table,
        Map<String, String> mapping,
        List<String> passedOver) {

    public LoadWish {
        mapping = Map.copyOf(mapping);
        passedOver = List.copyOf(passedOver);
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
        return new LoadWish(fileName, encoding, separator, schema, table, mapping, passedOver);
    }

    /** A file of this name, read in the same way. */
    LoadWish named(String file) {
        return new LoadWish(file, charset, delimiter, schema, table, mapping, passedOver);
    }

    public LoadWish mapped(Map<String, String> columns, List<String> passed) {
        return new LoadWish(fileName, charset, delimiter, schema, table, columns, passed);
    }
}
