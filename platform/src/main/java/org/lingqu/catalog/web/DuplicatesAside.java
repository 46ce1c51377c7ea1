package org.lingqu.catalog.web;

import org.lingqu.casework.CaseAside;
import org.lingqu.casework.CaseFile;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Reviewing;
import org.lingqu.catalog.duplicate.Duplicates;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What may be the same as the entry under review, beside it; not where it is to leave the catalog. The compiling department sees only what has been said about it. */
@Component
class DuplicatesAside implements CaseAside {

    private final Duplicates duplicates;
    private final Reviewing reviewing;

    DuplicatesAside(@Lazy Duplicates duplicates, @Lazy Reviewing reviewing) {
        this.duplicates = duplicates;
        this.reviewing = reviewing;
    }

    @Override
    public String template() {
        return "catalog/duplicates";
    }

    @Override
    public boolean concerns(CaseFile file, Actor actor) {
        return Reviewing.isReview(file)
                && file.isOpen()
                && reviewing
                        .draftOf(file.id())
                        .filter(draft -> draft.kind() != Draft.Kind.WITHDRAWAL)
                        .isPresent()
                && !view(file, actor).candidates().isEmpty();
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return view(file, actor);
    }

    private DuplicatesView view(CaseFile file, Actor actor) {
        return new DuplicatesView(
                file.id(),
                duplicates.at(file.id(), actor),
                actor.may(Permission.CATALOG_REVIEW),
                duplicates.isLaidDown());
    }
}
