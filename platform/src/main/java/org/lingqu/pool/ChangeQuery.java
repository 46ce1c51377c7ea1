package org.lingqu.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two sets of rows to be compared by their key, of which no two rows of one set have the same.
 *
 * @param before the earlier rows
 * @param after the later ones, with the same fields
 * @param kind only changes of this kind; null for all
 * @param pick which of them
 * @param beyond only keys that follow this one, as text in the order of the key columns; empty from the first
 * @param most how many; 0 for all
 */
public record ChangeQuery(
        Scan before, Scan after, @Nullable ChangeKind kind, ChangePick pick, List<String> beyond, int most) {

    public ChangeQuery {
        beyond = List.copyOf(beyond);
    }

    static ChangeQuery of(Scan before, Scan after) {
        return new ChangeQuery(before, after, null, ChangePick.ALL, List.of(), 0);
    }

    /** The fields that name a row. */
    public List<Field> key() {
        return after.fields().stream().filter(field -> field.column().key()).toList();
    }
}
