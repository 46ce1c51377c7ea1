package org.lingqu.catalog.web;

import java.util.Optional;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.personalised.Personalised;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** Flags a personalised entry, with the consent on which it stands. */
@Component
class PersonalisedPanel implements EntryPanel {

    private final Personalised personalised;

    PersonalisedPanel(Personalised personalised) {
        this.personalised = personalised;
    }

    @Override
    public String anchor() {
        return "personalised";
    }

    @Override
    public String title() {
        return "catalog.personalised.flag";
    }

    @Override
    public int order() {
        return 4;
    }

    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public String template() {
        return "catalog/personalised-panel";
    }

    @Override
    public Optional<Object> model(EntryVersion entry, Actor reader) {
        return personalised
                .of(entry.entry())
                .filter(one -> one.agreement() != null)
                .map(Object.class::cast);
    }
}
