package org.lingqu.collection.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingqu.catalog.CopiedItem;
import org.lingqu.catalog.CopiedStructures;
import org.lingqu.catalog.ItemType;

/**
 * Where a table as it is now and the items made of it differ.
 *
 * @param code of the item
 * @param name of the item, or of the column when there is no item
 * @param kind what differs
 * @param before as the item says; empty for a new column
 * @param now as the table says; empty for a column that is gone
 */
public record StructureDifference(String code, String name, Kind kind, String before, String now) {

    /** What differs. People see {@code collection.difference.<NAME>}. */
    public enum Kind {
        /** A column that no item holds. */
        NEW,
        /** An item whose column is gone. */
        GONE,
        /** Another type, length or scale. */
        TYPE,
        KEY,
        NAME
    }

    /** One of the two sides with its type in words. @param named the reader's word for a type */
    public String said(String side, Function<ItemType, String> named) {
        String[] parts = side.split(" ", 2);
        return ItemType.of(parts[0])
                .map(type -> parts.length > 1 ? named.apply(type) + " " + parts[1] : named.apply(type))
                .orElse(side);
    }

    /** All differences: changed items and new columns in the table's order, then what is gone. */
    public static List<StructureDifference> between(List<CopiedItem> table, List<CopiedStructures.Standing> items) {
        Map<String, CopiedStructures.Standing> standing = items.stream()
                .collect(Collectors.toMap(item -> key(item.code()), item -> item, (first, second) -> first));
        List<StructureDifference> all = new ArrayList<>();
        for (CopiedItem now : table) {
            CopiedStructures.Standing before = standing.remove(key(now.code()));
            if (before == null) {
                all.add(new StructureDifference(now.code(), now.name(), Kind.NEW, "", form(now)));
            } else {
                compare(all, before, now);
            }
        }
        items.stream()
                .filter(item -> standing.containsKey(key(item.code())))
                .forEach(gone -> all.add(new StructureDifference(gone.code(), gone.name(), Kind.GONE, form(gone), "")));
        return all;
    }

    private static void compare(List<StructureDifference> all, CopiedStructures.Standing before, CopiedItem now) {
        if (!form(before).equals(form(now))) {
            all.add(new StructureDifference(before.code(), before.name(), Kind.TYPE, form(before), form(now)));
        }
        if (before.key() != now.key()) {
            all.add(new StructureDifference(
                    before.code(), before.name(), Kind.KEY, String.valueOf(before.key()), String.valueOf(now.key())));
        }
        boolean commented = !now.name().equals(now.column());
        if (commented && !before.name().equals(now.name())) {
            all.add(new StructureDifference(before.code(), before.name(), Kind.NAME, before.name(), now.name()));
        }
    }

    private static String key(String code) {
        return code.toLowerCase(Locale.ROOT);
    }

    private static String form(CopiedItem item) {
        return form(
                item.type().name(),
                item.length() == null ? "" : item.length().toString(),
                item.scale() == null ? "" : item.scale().toString());
    }

    private static String form(CopiedStructures.Standing item) {
        return form(item.type(), item.length(), item.scale());
    }

    private static String form(String type, String length, String scale) {
        return length.isEmpty() ? type : type + " " + length + (scale.isEmpty() ? "" : "," + scale);
    }
}
