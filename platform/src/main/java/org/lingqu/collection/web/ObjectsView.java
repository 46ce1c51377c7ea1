package org.lingqu.collection.web;

import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.EntryObjects;
import org.lingqu.pool.ContentKind;
import org.lingqu.pool.StoredObject;

/**
 * Objects of an entry.
 *
 * @param list the newest version of each, or all versions of one
 * @param name the one whose versions are shown; empty for all
 * @param steward whether the reader may store and read
 */
public record ObjectsView(EntryVersion entry, List<StoredObject> list, String name, boolean steward) {

    /** Suffixes the entry takes, for the choice of a file. */
    public String accept() {
        return java.util.Arrays.stream(ContentKind.values())
                .filter(kind -> EntryObjects.admitted(entry.content().format()).contains(kind.family()))
                .flatMap(kind -> kind.suffixes().stream())
                .map(suffix -> "." + suffix)
                .collect(Collectors.joining(","));
    }

    public long bytes() {
        return list.stream().mapToLong(StoredObject::bytes).sum();
    }
}
