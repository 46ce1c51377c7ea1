package org.lingqu.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LoadId;

/**
 * Several sources made one row a key. In each source the row of the newest load with the greatest number stands for its key; a cell is taken
 * from the first source that has a value, and the row tells from which one.
 *
 * @param load told in every fused row
 * @param key the fused table's key, a text
 * @param sources the most trusted first
 * @param columns the fused table's other columns
 */
public record Fusion(LoadId load, Field key, List<Source> sources, List<Fused> columns) {

    public Fusion {
        sources = List.copyOf(sources);
        columns = List.copyOf(columns);
    }

    /** The fused table's fields in their order. */
    public List<Field> fields() {
        List<Field> all = new ArrayList<>(List.of(key));
        columns.forEach(column -> all.addAll(List.of(column.value(), column.origin())));
        return List.copyOf(all);
    }

    /**
     * One source.
     *
     * @param name as told in rows and conflicts
     * @param key its column with the key; rows without one are left out
     */
    public record Source(String name, Scan scan, String key) {}

    /**
     * One column of the fused table.
     *
     * @param value where the value stands
     * @param origin the text column where the name of its source stands
     * @param from for each source its column, of the same type as the value; null when it has none
     */
    public record Fused(Field value, Field origin, List<@Nullable String> from) {

        public Fused {
            from = Collections.unmodifiableList(new ArrayList<>(from));
        }
    }
}
