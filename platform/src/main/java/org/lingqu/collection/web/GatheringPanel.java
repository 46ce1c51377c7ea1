package org.lingqu.collection.web;

import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.collection.gathering.GatheringDemands;
import org.lingqu.kernel.Actor;
import org.lingqu.rules.NormRank;
import org.springframework.stereotype.Component;

/** What is demanded, on the case page: the entry, how far it has been gathered, by which norms it may be refused. */
@Component
class GatheringPanel implements CasePanel {

    private final GatheringDemands demands;

    GatheringPanel(GatheringDemands demands) {
        this.demands = demands;
    }

    @Override
    public String procedure() {
        return GatheringDemands.PROCEDURE;
    }

    @Override
    public String template() {
        return "collection/missing-case";
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return new GatheringCaseView(
                demands.standing(file),
                demands.admittedRanks(file).stream()
                        .flatMap(rank -> NormRank.of(rank).stream())
                        .toList(),
                file.subject().id(),
                file.subject().title());
    }
}
