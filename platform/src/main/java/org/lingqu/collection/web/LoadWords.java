package org.lingqu.collection.web;

import java.time.Duration;
import java.time.Instant;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadCounts;
import org.lingqu.collection.LoadKind;
import org.lingqu.collection.temporary.TemporaryCollection;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Page;

/** A load in a few words, for lists and heads. */
public final class LoadWords {

    private LoadWords() {}

    /** Its state as shape and words. */
    public static ClockLight light(Load load) {
        return switch (load.state()) {
            case QUEUED, RUNNING -> ClockLight.of(ClockLight.State.YELLOW, "name.LoadState." + load.state());
            case LANDED ->
                load.problem() == null
                        ? ClockLight.of(ClockLight.State.MET, "name.LoadState.LANDED")
                        : ClockLight.of(
                                ClockLight.State.YELLOW,
                                load.isWithheld() ? "collection.state.withheld" : "collection.state.unserved");
            case FAILED, INTERRUPTED -> ClockLight.of(ClockLight.State.RED, "name.LoadState." + load.state());
            case CANCELLED -> ClockLight.of(ClockLight.State.NONE, "name.LoadState.CANCELLED");
        };
    }

    /** The file's name, or the source and its table. */
    public static String from(Load load, Page page) {
        if (load.kind() == LoadKind.CORRECTION) {
            return load.wish().fileName().isEmpty()
                    ? page.t("collection.from.record")
                    : page.t("collection.from.correction", load.wish().fileName());
        }
        return load.kind() == LoadKind.CSV
                ? load.wish().fileName()
                : page.t(
                        "collection.from.table",
                        load.sourceName(),
                        load.wish().schema(),
                        load.wish().table());
    }

    /** How long it took, or takes so far. */
    public static String took(Load load, Page page) {
        Instant begin = load.startedAt() == null ? load.queuedAt() : load.startedAt();
        Instant end = load.endedAt() == null ? page.now() : load.endedAt();
        return span(Duration.between(begin, end).toSeconds(), page);
    }

    /** A length of time in words. */
    public static String span(long seconds, Page page) {
        long whole = Math.max(0, seconds);
        if (whole == 0) {
            return page.t("collection.span.none");
        }
        if (whole < 60) {
            return page.t("collection.span.seconds", whole);
        }
        return whole < 3_600
                ? page.t("collection.span.minutes", whole / 60, whole % 60)
                : page.t("collection.span.hours", whole / 3_600, whole % 3_600 / 60);
    }

    /** The sum that must agree: landed, kept back, read. */
    public static String sum(LoadCounts counts, Page page) {
        return page.t("collection.sum", counts.landed(), counts.quarantined(), counts.read());
    }

    /** A size of a file. */
    public static String size(long bytes) {
        if (bytes < 1 << 20) {
            return String.format(java.util.Locale.ROOT, "%,d KB", (bytes + 1_023) >> 10);
        }
        return bytes < 1L << 30
                ? String.format(java.util.Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20))
                : String.format(java.util.Locale.ROOT, "%.2f GB", bytes / (double) (1L << 30));
    }

    /** The page of what is loaded: the entry's, or the temporary collection's. */
    public static String home(ResourceCode code, EntryId id) {
        return TemporaryCollection.names(code) ? "/collection/temporary/" + id : "/catalog/" + code;
    }
}
