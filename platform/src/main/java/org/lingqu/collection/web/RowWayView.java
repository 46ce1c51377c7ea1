package org.lingqu.collection.web;

import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.lineage.RowWay;

/** The way of a row. */
public record RowWayView(EntryVersion entry, RowWay way) {

    public String here() {
        return "/collection/entries/" + entry.code() + "/lineage";
    }
}
