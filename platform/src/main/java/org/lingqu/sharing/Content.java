package org.lingqu.sharing;

import java.util.List;
import java.util.Map;

/**
 * What was applied for, complete and checked.
 *
 * @param items with the entry's names and marks, in the entry's order
 * @param keys codes of the items by which may be looked up
 * @param kinds what calls may do
 * @param statements further statements by the rule pack's code
 * @param materials names of the materials handed in
 * @param custody how what is obtained will be kept
 */
public record Content(
        List<GrantedItem> items,
        List<String> keys,
        RowFilter rows,
        Purpose purpose,
        Manner manner,
        List<CallKind> kinds,
        Period period,
        Frequency frequency,
        Map<String, String> statements,
        List<String> materials,
        Custody custody) {

    public Content {
        items = List.copyOf(items);
        keys = List.copyOf(keys);
        kinds = List.copyOf(kinds);
        statements = Map.copyOf(statements);
        materials = List.copyOf(materials);
    }

    Content keeping(Custody kept) {
        return new Content(items, keys, rows, purpose, manner, kinds, period, frequency, statements, materials, kept);
    }
}
