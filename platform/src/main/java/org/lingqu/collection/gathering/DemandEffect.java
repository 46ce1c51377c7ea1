package org.lingqu.collection.gathering;

import java.util.List;
import java.util.Objects;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Step;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.rules.NormRank;
import org.lingqu.rules.Norms;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/**
 * What the moves of a demand mean. A refusal is taken only with a norm of the rank the regulation admits (AH-17.4, AB-19.4, HS-4.3.2); one that
 * is confirmed makes the entry exempt.
 */
@Component
class DemandEffect implements CaseEffect {

    private final DemandRows rows;
    private final Exemptions exemptions;
    private final Entries entries;
    private final Norms norms;
    private final RulePacks packs;
    private final LegalTime time;

    DemandEffect(
            DemandRows rows, Exemptions exemptions, Entries entries, Norms norms, RulePacks packs, LegalTime time) {
        this.rows = rows;
        this.exemptions = exemptions;
        this.entries = entries;
        this.norms = norms;
        this.packs = packs;
        this.time = time;
    }

    @Override
    public String procedure() {
        return GatheringDemandProcedure.ID;
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        switch (move) {
            case GatheringDemandProcedure.REFUSE -> basis(file, inputs);
            case GatheringDemandProcedure.CONFIRM -> exempt(file, actor);
            default -> {
                // nothing but what the case itself tells
            }
        }
        if (!file.isOpen()) {
            rows.end(file.id(), time.now());
        } else {
            file.running(GatheringDemandProcedure.LIMIT).ifPresent(clock -> rows.until(file.id(), clock.due()));
        }
    }

    private void exempt(CaseFile file, Actor actor) {
        Inputs refused = file.history().stream()
                .filter(step -> step.act().equals(GatheringDemandProcedure.REFUSE))
                .reduce((earlier, later) -> later)
                .map(Step::inputs)
                .orElse(Inputs.NONE);
        EntryVersion entry = entries.published(new ResourceCode(file.subject().id()));
        Citation basis = basis(file, refused);
        exemptions.exempt(
                entry,
                "《" + basis.pack() + "》" + basis.article(),
                refused.text(GatheringDemandProcedure.REASON),
                file,
                actor);
    }

    /**
     * The norm cited, when its rank is admitted under the regulation of the case.
     *
     * @throws Problem {@code gathering-refusal-inadmissible} with the article and the ranks it admits; those of {@link Norms#basis}
     */
    private Citation basis(CaseFile file, Inputs inputs) {
        RulePack pack = packs.version(file.packId(), file.packVersion());
        List<String> admitted = pack.list(GatheringDemandProcedure.RANKS);
        try {
            return norms.basis(
                    inputs.text(GatheringDemandProcedure.NORM),
                    inputs.text(GatheringDemandProcedure.ARTICLE),
                    admitted,
                    time.today());
        } catch (Problem refused) {
            if (!refused.code().equals("basis-rank-insufficient")) {
                String field = refused.code().equals("basis-article-unknown")
                        ? GatheringDemandProcedure.ARTICLE
                        : GatheringDemandProcedure.NORM;
                throw refused.faults(List.of(Fault.of(field, "gathering-basis-wrong")));
            }
            throw inadmissible(pack.value(GatheringDemandProcedure.RANKS), refused, admitted);
        }
    }

    private static Problem inadmissible(PackValue value, Problem refused, List<String> admitted) {
        Problem problem = Problem.badInput("gathering-refusal-inadmissible")
                .with(
                        refused.arguments().get(0),
                        admitted.stream()
                                .flatMap(rank -> NormRank.of(rank).stream())
                                .toList())
                .faults(List.of(Fault.of(GatheringDemandProcedure.NORM, "gathering-norm-too-low")))
                .telling("admittedRanks", admitted)
                .causedBy(refused);
        return value.citation() == null ? problem : problem.citing(Objects.requireNonNull(value.citation()));
    }
}
