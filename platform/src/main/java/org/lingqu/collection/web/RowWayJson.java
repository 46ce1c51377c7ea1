package org.lingqu.collection.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.lineage.RowWay;
import org.lingqu.collection.web.LineageJson.NodeJson;

/** The way of a row with its department, and who received it, as programs read it. */
record RowWayJson(
        String department,
        List<StateJson> states,
        String further,
        @Nullable Integer removed,
        List<ReceiverJson> receivers) {
    static RowWayJson of(RowWay way, EntryVersion entry) {
        return new RowWayJson(
                entry.providerName(),
                way.states().stream()
                        .map(state -> new StateJson(
                                state.from(),
                                state.to(),
                                state.at(),
                                state.load() == null ? null : NodeJson.of(state.load()),
                                state.changed()))
                        .toList(),
                way.further().name(),
                way.removed(),
                way.receivers().stream()
                        .map(each -> new ReceiverJson(
                                each.name(), each.exact(), each.current(), each.calls(), each.lastAt()))
                        .toList());
    }

    /** What a row was in some versions; changed: names of items with another value than before. */
    record StateJson(int from, int to, Instant at, @Nullable NodeJson load, List<String> changed) {}

    /**
     * A department that received it.
     *
     * @param exact whether the log knows that; else it received rows of the entry, this may have been among them
     * @param current whether that was since the newest state
     */
    record ReceiverJson(String department, boolean exact, boolean current, long calls, Instant lastAt) {}
}
