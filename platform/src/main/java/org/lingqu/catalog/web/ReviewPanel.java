package org.lingqu.catalog.web;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.catalog.LifeStage;
import org.lingqu.catalog.LifeState;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Recall;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.catalog.compile.Reviewing;
import org.lingqu.catalog.personalised.Personalised;
import org.lingqu.kernel.Actor;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** What is reviewed, on the case page: the whole of a new entry, the differences of a change. */
@Component
class ReviewPanel implements CasePanel {

    private final Reviewing reviewing;
    private final Recall recall;
    private final LifeStates states;
    private final Labels labels;
    private final RulePacks packs;

    ReviewPanel(Reviewing reviewing, Recall recall, LifeStates states, Labels labels, RulePacks packs) {
        this.reviewing = reviewing;
        this.recall = recall;
        this.states = states;
        this.labels = labels;
        this.packs = packs;
    }

    @Override
    public String procedure() {
        return Reviewing.PROCEDURE;
    }

    /** A lower authority's own entry is looked at in the same way. */
    @Override
    public Set<String> procedures() {
        return Set.of(Reviewing.PROCEDURE, Personalised.PROCEDURE);
    }

    @Override
    public String template() {
        return "catalog/review";
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        Optional<Reviewing.Matter> matter = reviewing.of(file, actor);
        return new ReviewView(
                matter,
                behind(matter, actor),
                labels,
                new Requirements(packs.version(file.packId(), file.packVersion())).onMissingBasis(),
                matter.flatMap(each -> recall.dayOf(each.draft(), actor)).orElse(null));
    }

    private Map<LifeStage, LifeState> behind(Optional<Reviewing.Matter> matter, Actor actor) {
        return matter.filter(each -> each.draft().kind() == Draft.Kind.WITHDRAWAL)
                .flatMap(each -> Optional.ofNullable(each.live()))
                .map(live -> states.reached(live, actor))
                .orElse(Map.of());
    }
}
