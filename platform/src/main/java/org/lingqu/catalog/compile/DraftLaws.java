package org.lingqu.catalog.compile;

import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.DraftLaw;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.catalog.EntryAction;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the other modules about drafts. */
@Component
public class DraftLaws implements DraftRule {

    private final ObjectProvider<DraftLaw> laws;

    DraftLaws(ObjectProvider<DraftLaw> laws) {
        this.laws = laws;
    }

    @Override
    public List<Fault> faults(Draft draft) {
        DraftOutline outline = Outlines.of(draft);
        return laws.orderedStream().flatMap(law -> law.faults(outline).stream()).toList();
    }

    @Override
    public void published(Draft draft, EntryVersion version, Actor actor) {
        DraftOutline outline = Outlines.of(draft);
        laws.orderedStream().forEach(law -> law.published(outline, version, actor));
    }

    @Override
    public void discarded(Draft draft, Actor actor) {
        DraftOutline outline = Outlines.of(draft);
        laws.orderedStream().forEach(law -> law.discarded(outline));
    }

    /** Where more is stated about a draft, in the order of the modules. */
    public List<EntryAction.Link> links(Draft draft) {
        DraftOutline outline = Outlines.of(draft);
        return laws.orderedStream()
                .map(law -> law.link(outline))
                .flatMap(Optional::stream)
                .toList();
    }
}
