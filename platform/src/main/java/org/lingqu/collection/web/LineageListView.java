package org.lingqu.collection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.LineageUsers.Holder;
import org.lingqu.collection.lineage.LineageStage;
import org.lingqu.collection.lineage.Node;
import org.lingqu.collection.lineage.Sight;
import org.lingqu.ui.Page;
import org.lingqu.ui.Tab;

/**
 * All loads, versions or grants of an entry, one by one.
 *
 * @param nodes loads or versions
 * @param holders grants
 * @param next mark after which the next ones come; null at the end
 */
public record LineageListView(
        EntryVersion entry,
        Sight sight,
        LineageStage of,
        List<Node> nodes,
        List<Holder> holders,
        @Nullable String next) {

    public String here() {
        return "/collection/entries/" + entry.code() + "/lineage";
    }

    public List<Tab> tabs(Page page) {
        return List.of(LineageStage.LOAD, LineageStage.VERSION, LineageStage.GRANT).stream()
                .filter(stage -> stage != LineageStage.GRANT || sight != Sight.UNIT)
                .map(stage -> new Tab(page.name(stage), here() + "/all?of=" + stage, stage == of))
                .toList();
    }

    /** Whether the reader is one of the grant's two departments. */
    public boolean opens(Holder holder, Page page) {
        return page.reader().isOf(entry.provider()) || page.reader().isOf(holder.department());
    }
}
