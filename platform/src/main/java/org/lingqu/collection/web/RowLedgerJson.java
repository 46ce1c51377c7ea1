package org.lingqu.collection.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.lineage.LedgerLine;
import org.lingqu.collection.lineage.RowLedger;
import org.lingqu.collection.web.LineageJson.NodeJson;

/**
 * A part of the ledger of a record, as programs read it.
 *
 * @param whole whether it holds what all departments obtained, or only the own one
 * @param next goes into {@code after} of the next question; null at the end
 * @param further why provisions are not told further back: BEGINNING, EXPIRED or LONG; null where only what was obtained is told
 */
record RowLedgerJson(
        boolean whole,
        List<LineJson> lines,
        @Nullable String next,
        @Nullable String further) {

    static RowLedgerJson of(RowLedger.Part part) {
        return new RowLedgerJson(
                part.whole(),
                part.lines().stream().map(LineJson::of).toList(),
                part.next(),
                part.further() == null ? null : part.further().name());
    }

    /** One coming or going: who, when, under which grant, for which matter, how much, with what result. */
    record LineJson(
            Instant at,
            String kind,
            String department,
            @Nullable String system,
            @Nullable String grant,
            @Nullable String matter,
            @Nullable String snapshot,
            @Nullable Long rows,
            @Nullable String refusal,
            @Nullable String receipt,
            @Nullable NodeJson load) {

        static LineJson of(LedgerLine line) {
            return new LineJson(
                    line.at(),
                    line.kind().name(),
                    line.department(),
                    line.system(),
                    line.grant(),
                    line.matter(),
                    line.snapshot(),
                    line.rows(),
                    line.refusal(),
                    line.receipt(),
                    line.load() == null ? null : NodeJson.of(line.load()));
        }
    }
}
