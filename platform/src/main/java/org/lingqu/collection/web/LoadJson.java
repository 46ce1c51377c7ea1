package org.lingqu.collection.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadCounts;
import org.lingqu.collection.LoadProgress;
import org.lingqu.collection.LoadReceipt;
import org.lingqu.pool.FaultKind;

/**
 * A load for programs.
 *
 * @param entry code of the entry
 * @param ordinal the how-manieth load of the entry
 * @param paused whether it stands still, or is about to, until somebody lets it go on
 * @param phase RECEIVING, WAITING, READING, JUDGING, PUBLISHING, SERVING; null when nothing is done any more
 * @param read rows read; null until all are judged
 * @param reasons rows kept back by kind of fault
 * @param snapshot number of the snapshot it brought
 * @param servingReady whether single rows of that snapshot are served
 * @param receipt for a complete load that has landed
 * @param problem why it has not landed or is not served
 * @param rerunOf the load it repeats
 * @param rerunBy the load that repeats it
 */
record LoadJson(
        String id,
        String number,
        String entry,
        String entryName,
        int entryVersion,
        int ordinal,
        String kind,
        From from,
        String state,
        boolean paused,
        @Nullable String phase,
        ProgressJson progress,
        @Nullable Long read,
        @Nullable Long landed,
        @Nullable Long quarantined,
        Map<FaultKind, Long> reasons,
        @Nullable Integer snapshot,
        boolean servingReady,
        @Nullable LoadReceipt receipt,
        @Nullable Map<String, Object> problem,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        String startedBy,
        @Nullable String rerunOf,
        @Nullable String rerunBy,
        boolean cancellable,
        boolean rerunnable) {

    /** What is read: a file with its digest, or a table of a source. */
    record From(
            @Nullable String fileName,
            @Nullable String sha256,
            @Nullable String source,
            @Nullable String sourceName,
            @Nullable String schema,
            @Nullable String table,
            Map<String, String> mapping) {

        static From of(Load load) {
            boolean file = load.source() == null;
            return new From(
                    file ? load.wish().fileName() : null,
                    load.sha256(),
                    file ? null : String.valueOf(load.source()),
                    file ? null : load.sourceName(),
                    file ? null : load.wish().schema(),
                    file ? null : load.wish().table(),
                    load.wish().mapping());
        }
    }

    /** How far it is. */
    record ProgressJson(
            long bytes,
            @Nullable Long bytesTotal,
            long rows,
            @Nullable Long rowsTotal,
            long rowsPerSecond) {

        static ProgressJson of(LoadProgress progress) {
            return new ProgressJson(
                    progress.bytes(),
                    progress.bytesTotal(),
                    progress.rows(),
                    progress.rowsTotal(),
                    progress.rowsPerSecond());
        }
    }

    /** Some loads and the mark after which the next ones come; null at the end. */
    record Listed(List<LoadJson> loads, @Nullable String next) {}

    static LoadJson of(Load load, boolean paused, @Nullable Map<String, Object> problem) {
        LoadCounts counts = load.counts();
        return new LoadJson(
                load.id().toString(),
                load.number(),
                load.entryCode().value(),
                load.entryName(),
                load.entryVersion(),
                load.ordinal(),
                load.kind().name(),
                From.of(load),
                load.state().name(),
                paused,
                load.phase() == null ? null : load.phase().name(),
                ProgressJson.of(load.progress()),
                counts == null ? null : counts.read(),
                counts == null ? null : counts.landed(),
                counts == null ? null : counts.quarantined(),
                counts == null ? Map.of() : counts.reasons(),
                load.snapshot(),
                load.served(),
                load.receipt(),
                problem,
                load.queuedAt(),
                load.startedAt(),
                load.endedAt(),
                load.startedByName(),
                load.rerunOf() == null ? null : load.rerunOf().toString(),
                load.rerunBy() == null ? null : load.rerunBy().toString(),
                load.canBeCancelled(),
                load.canBeRerun());
    }
}
