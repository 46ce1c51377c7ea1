package org.lingqu.catalog.web;

import java.util.Optional;
import org.lingqu.catalog.EntryAction;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.likeness.LikeEntries;
import org.lingqu.catalog.likeness.Sketch;
import org.lingqu.kernel.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks for published entries that hold what stands on a sheet, with what the reader can do with each. */
@Component
class Likes {

    private final LikeEntries likeEntries;
    private final ObjectProvider<EntryAction> actions;

    Likes(LikeEntries likeEntries, ObjectProvider<EntryAction> actions) {
        this.likeEntries = likeEntries;
        this.actions = actions;
    }

    LikesView of(Sheet sheet, Actor actor) {
        return new LikesView(likeEntries.of(sketch(sheet), actor.home()).stream()
                .map(like -> new LikesView.Row(
                        like,
                        actions.orderedStream()
                                .map(action -> action.of(like.entry(), actor))
                                .flatMap(Optional::stream)
                                .findFirst()
                                .orElse(null)))
                .toList());
    }

    static Sketch sketch(Sheet sheet) {
        return Sketch.of(
                sheet.name(),
                sheet.items().stream()
                        .map(item -> new Sketch.Named(item.code(), item.name()))
                        .toList(),
                sheet.classification());
    }
}
