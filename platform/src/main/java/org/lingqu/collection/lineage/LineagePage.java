package org.lingqu.collection.lineage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.LineageUsers.Holder;

/**
 * Some loads, versions or grants of an entry.
 *
 * @param nodes loads or versions; empty of grants
 * @param holders grants; empty else
 * @param next mark after which the next ones come; null at the end
 */
public record LineagePage(
        List<Node> nodes, List<Holder> holders, @Nullable String next) {

    public LineagePage {
        nodes = List.copyOf(nodes);
        holders = List.copyOf(holders);
    }
}
