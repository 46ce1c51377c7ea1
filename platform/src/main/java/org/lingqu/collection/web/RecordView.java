package org.lingqu.collection.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.collection.RecordCorrection;

/**
 * Correcting a record that is served.
 *
 * @param key of the record found; empty at first
 * @param cells its text by item code; null at first
 * @param earlier corrections of the entry's records, the newest first
 * @param next where more of them are; null when there are none
 */
public record RecordView(
        EntryVersion entry,
        String key,
        @Nullable Map<String, @Nullable String> cells,
        List<RecordCorrection> earlier,
        @Nullable String next) {

    public String address() {
        return "/collection/entries/" + entry.code().value() + "/records";
    }

    public String keyName() {
        return entry.items().stream().filter(Item::key).map(Item::name).collect(Collectors.joining(", "));
    }

    /** Names of the fields for the summary of faults. */
    public Map<String, String> labels() {
        return entry.items().stream().collect(Collectors.toMap(item -> "cell." + item.code(), Item::name));
    }
}
