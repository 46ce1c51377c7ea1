package org.lingqu.catalog.web;

import org.lingqu.casework.CaseAside;
import org.lingqu.casework.CaseFile;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Reviewing;
import org.lingqu.catalog.personalised.Personalised;
import org.lingqu.catalog.personalised.PersonalisedEntry;
import org.lingqu.kernel.Actor;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What a proposed personalised entry has that the catalog above has not, beside the proposal. */
@Component
class DifferenceAside implements CaseAside {

    private final Personalised personalised;
    private final Reviewing reviewing;

    DifferenceAside(@Lazy Personalised personalised, @Lazy Reviewing reviewing) {
        this.personalised = personalised;
        this.reviewing = reviewing;
    }

    @Override
    public String template() {
        return "catalog/difference";
    }

    @Override
    public boolean concerns(CaseFile file, Actor actor) {
        return personalised.isProposal(file) && reviewing.draftOf(file.id()).isPresent();
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return reviewing
                .draftOf(file.id())
                .map(Draft::entry)
                .flatMap(personalised::of)
                .map(PersonalisedEntry::difference)
                .orElse("");
    }
}
