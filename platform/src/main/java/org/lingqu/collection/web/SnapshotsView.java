package org.lingqu.collection.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.EntrySnapshots;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.Storage;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/**
 * The versions of an entry's data.
 *
 * @param list the newest first
 * @param expired those whose rows are gone
 * @param on the day asked for; null: none
 * @param chosen the version looked at; null when there is none, or its rows are gone
 * @param shares where its rows come from
 * @param rows some of them; empty for whoever may not see them
 * @param skip rows before the first one shown
 */
public record SnapshotsView(
        EntryVersion entry,
        List<Snapshot> list,
        Set<Integer> expired,
        Storage storage,
        @Nullable LocalDate on,
        @Nullable Snapshot chosen,
        List<EntrySnapshots.Share> shares,
        List<EntrySnapshots.Row> rows,
        long skip,
        int page) {

    public List<Figure> figures(Page page) {
        return List.of(
                new Figure(
                        page.t("collection.pool.versions"),
                        page.number(storage.versions()),
                        page.t("collection.pool.expired", expired.size())),
                new Figure(
                        page.t("collection.pool.files"),
                        page.number(storage.files()),
                        page.t("collection.pool.parquet")),
                new Figure(
                        page.t("collection.pool.data"),
                        LoadWords.size(storage.dataBytes()),
                        page.t("collection.pool.all-versions")),
                new Figure(
                        page.t("collection.pool.beside"),
                        LoadWords.size(storage.metadataBytes() + storage.quarantineBytes()),
                        page.t("collection.pool.metadata")));
    }

    /** Where rows come from, in words. */
    public static String from(EntrySnapshots.Share share, Page page) {
        if (share.origin() == null) {
            return page.t("collection.pool.origin.unknown");
        }
        return share.origin().unit() == null
                ? share.origin().departmentName()
                : page.t(
                        "collection.pool.origin.unit",
                        share.origin().unitName(),
                        share.origin().departmentName());
    }

    public boolean later() {
        return chosen != null && skip + rows.size() < chosen.rows();
    }

    /** Whether a version can be compared with the one before it. */
    public boolean comparable(Snapshot version) {
        return version.version() > 1
                && !version.key().isEmpty()
                && !expired.contains(version.version())
                && !expired.contains(version.version() - 1);
    }
}
