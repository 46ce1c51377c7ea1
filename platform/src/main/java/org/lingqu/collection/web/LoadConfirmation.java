package org.lingqu.collection.web;

import org.lingqu.collection.Confirmation;
import org.lingqu.collection.Confirmations;
import org.lingqu.collection.Load;
import org.lingqu.collection.Reconciliations;
import org.lingqu.collection.RecordCorrections;
import org.lingqu.kernel.Actor;
import org.lingqu.pool.Datasets;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of a load shows of who answers for it, and of the served record it corrects. */
@Component
class LoadConfirmation {

    private final Confirmations confirmations;
    private final RecordCorrections records;
    private final Datasets datasets;
    private final Reconciliations reconciliations;

    LoadConfirmation(
            Confirmations confirmations,
            RecordCorrections records,
            Datasets datasets,
            Reconciliations reconciliations) {
        this.confirmations = confirmations;
        this.records = records;
        this.datasets = datasets;
        this.reconciliations = reconciliations;
    }

    void show(Load load, boolean steward, Actor actor, Model model) {
        model.addAttribute(
                "record",
                steward && actor.isOf(load.department())
                        ? records.of(load.id(), actor).orElse(null)
                        : null);
        model.addAttribute("confirmation", view(load, actor));
    }

    private ConfirmationView view(Load load, Actor actor) {
        Confirmation told = confirmations.of(load.id(), actor).orElse(null);
        if (told == null) {
            return new ConfirmationView(load, null, null, null, null, false);
        }
        return new ConfirmationView(
                load,
                told,
                confirmations
                        .before(told)
                        .map(version -> datasets.version(load.entry(), version))
                        .orElse(null),
                datasets.version(load.entry(), told.snapshot()),
                reconciliations.of(load.id()).orElse(null),
                confirmations.mayDecide(told, actor));
    }
}
