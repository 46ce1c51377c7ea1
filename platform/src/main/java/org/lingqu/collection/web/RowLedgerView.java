package org.lingqu.collection.web;

import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.lineage.LedgerLine;
import org.lingqu.collection.lineage.RowLedger;
import org.lingqu.collection.lineage.RowWay;
import org.lingqu.ui.Page;

/**
 * A part of the ledger of a record.
 *
 * @param key what it was asked for by; goes along in the form that asks for the next part, never in an address
 */
public record RowLedgerView(EntryVersion entry, List<String> key, RowLedger.Part part) {

    public RowLedgerView {
        key = List.copyOf(key);
    }

    public String here() {
        return "/collection/entries/" + entry.code() + "/lineage";
    }

    /** Why provisions are not told further back; empty where they begin, or are not told at all. */
    public String further(Page page) {
        RowWay.RowWayEnd further = part.further();
        return further == null || further == RowWay.RowWayEnd.BEGINNING
                ? ""
                : page.t("collection.ledger.further", page.name(further));
    }

    /** What came of it, in words. */
    public static String result(LedgerLine line, Page page) {
        String refusal = line.refusal();
        return refusal == null
                ? page.name(line.kind())
                : page.wording().ifKnown("problem." + refusal + ".title").orElseGet(() -> page.name(line.kind()));
    }

    /** The load or the matter served. */
    public static String about(LedgerLine line, Page page) {
        if (line.load() != null) {
            return LineageWords.title(line.load(), page);
        }
        return line.matter() == null ? "—" : line.matter();
    }
}
