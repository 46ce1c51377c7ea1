package org.lingqu.catalog.web;

import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.EntryAction;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.element.StandardElements;
import org.lingqu.catalog.likeness.LikeEntries;
import org.lingqu.catalog.likeness.Sketch;
import org.lingqu.kernel.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks for published entries that hold what stands on a sheet, with what the reader can do with each. */
@Component
class Likes {

    private final LikeEntries likeEntries;
    private final StandardElements elements;
    private final ObjectProvider<EntryAction> actions;

    Likes(LikeEntries likeEntries, StandardElements elements, ObjectProvider<EntryAction> actions) {
        this.likeEntries = likeEntries;
        this.elements = elements;
        this.actions = actions;
    }

    LikesView of(Sheet sheet, Actor actor) {
        return new LikesView(
                likeEntries.of(sketch(sheet), actor.home()).stream()
                        .map(like -> new LikesView.Row(
                                like,
                                actions.orderedStream()
                                        .map(action -> action.of(like.entry(), actor))
                                        .flatMap(Optional::stream)
                                        .findFirst()
                                        .orElse(null)))
                        .toList(),
                sources(sheet, actor));
    }

    /** Items that stand for an element whose source is another department, for the subject the sheet is about or any. */
    private List<LikesView.ElementSource> sources(Sheet sheet, Actor actor) {
        return elements.among(sheet.items().stream().map(Sheet.ItemRow::code).toList()).stream()
                .flatMap(element -> element.sources().stream()
                        .filter(source -> !actor.isOf(source.department()))
                        .map(source -> new LikesView.ElementSource(element.name(), element.identifier(), source)))
                .toList();
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
