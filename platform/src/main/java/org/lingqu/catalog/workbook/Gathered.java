package org.lingqu.catalog.workbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a workbook brought together: which items belong to which entry. What belongs to none, or stands twice, is noted at its row. */
final class Gathered {

    private final Map<Line, List<Line>> items = new IdentityHashMap<>();
    /** Entries with an item that has neither name nor field. */
    private final Set<Line> halfItems = Collections.newSetFromMap(new IdentityHashMap<>());

    Gathered(Filled filled, Vocabulary vocabulary) {
        Map<String, Line> byName = new HashMap<>();
        Map<String, Line> byCode = new HashMap<>();
        for (Line entry : filled.entries()) {
            items.put(entry, new ArrayList<>());
            String name = entry.text(Heading.NAME);
            String code = entry.text(Heading.CODE);
            Line sameCode = code.isEmpty() ? null : byCode.putIfAbsent(code, entry);
            Line sameName = name.isEmpty() ? null : byName.putIfAbsent(name, entry);
            if (sameCode != null) {
                entry.refuse(Heading.CODE, "catalog.workbook.twice", sameCode.row());
            } else if (sameName != null
                    && (code.isEmpty() || sameName.text(Heading.CODE).isEmpty())) {
                entry.refuse(Heading.NAME, "catalog.workbook.twice", sameName.row());
            }
        }
        for (Line item : filled.items()) {
            assign(item, byName, byCode);
            flag(item, Heading.ITEM_REQUIRED, vocabulary);
            flag(item, Heading.ITEM_KEY, vocabulary);
        }
    }

    private void assign(Line item, Map<String, Line> byName, Map<String, Line> byCode) {
        String name = item.text(Heading.ITEM_ENTRY);
        String code = item.text(Heading.ITEM_ENTRY_CODE);
        if (name.isEmpty() && code.isEmpty()) {
            item.refuse(Heading.ITEM_ENTRY, "catalog.workbook.item-of-none");
            return;
        }
        Line entry = code.isEmpty() ? byName.get(name) : byCode.get(code);
        if (entry == null) {
            boolean byItsCode = !code.isEmpty();
            item.refuse(
                    byItsCode ? Heading.ITEM_ENTRY_CODE : Heading.ITEM_ENTRY,
                    "catalog.workbook.item-of-unknown",
                    WorkbookReader.shortened(byItsCode ? code : name));
        } else if (item.text(Heading.ITEM_NAME).isEmpty()
                && item.text(Heading.ITEM_CODE).isEmpty()) {
            item.refuse(Heading.ITEM_NAME, "catalog.workbook.item-blank");
            halfItems.add(entry);
        } else {
            items.getOrDefault(entry, new ArrayList<>()).add(item);
        }
    }

    private static void flag(Line item, Heading heading, Vocabulary vocabulary) {
        String text = item.text(heading);
        if (!text.isEmpty() && vocabulary.value(heading, text).isEmpty()) {
            item.refuse(
                    heading, "catalog.workbook.unknown", WorkbookReader.shortened(text), vocabulary.offered(heading));
        }
    }

    /** The items of an entry, in their order; each has a name or a field. */
    List<Line> itemsOf(Line entry) {
        return items.getOrDefault(entry, List.of());
    }

    /** Whether nothing was found at the row of an entry and the rows of its items. */
    boolean isClean(Line entry) {
        return entry.wrong().isEmpty()
                && itemsOf(entry).stream().allMatch(item -> item.wrong().isEmpty())
                && !halfItems.contains(entry);
    }
}
