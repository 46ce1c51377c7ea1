package org.lingqu.collection;

import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds the table from which single rows of a landed load are served. May be repeated; until it has succeeded the snapshot before answers. */
@Component
class Serving {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final Datasets datasets;
    private final ServingProjections projections;
    private final LoadBook book;
    private final Uploads uploads;
    private final Confirming confirming;
    private final TransactionTemplate transaction;

    Serving(
            Datasets datasets,
            ServingProjections projections,
            LoadBook book,
            Uploads uploads,
            Confirming confirming,
            TransactionTemplate transaction) {
        this.datasets = datasets;
        this.projections = projections;
        this.book = book;
        this.uploads = uploads;
        this.confirming = confirming;
        this.transaction = transaction;
    }

    /**
     * Does nothing for a load that has not landed or brought nothing new, whose rows have been deleted, or that nobody has confirmed where the
     * regulation wants it confirmed.
     */
    void serve(LoadInHand hand) {
        Snapshot snapshot = datasets.of(hand.id()).orElse(null);
        if (snapshot != null) {
            uploads.discard(hand.id());
        }
        if (snapshot == null || isGone(snapshot)) {
            book.leave(hand.id());
            return;
        }
        if (isLeftWithheld(hand.id())) {
            return;
        }
        hand.enter(LoadPhase.SERVING);
        hand.expect(null, snapshot.rows());
        try {
            projections.project(snapshot, hand.watch(), hand::at);
            if (isGone(snapshot)) {
                book.leave(hand.id());
            } else {
                book.served(hand.id());
            }
        } catch (Problem failed) {
            failed(hand, failed);
        } catch (RuntimeException unexpected) {
            failed(hand, Problem.unavailable("projection-failed").causedBy(unexpected));
        }
    }

    private boolean isGone(Snapshot snapshot) {
        return datasets.expired(snapshot.entry()).contains(snapshot.version());
    }

    /** Who confirms it in this moment asks for it to be served: that must not be undone here by what was true a moment before. */
    private boolean isLeftWithheld(LoadId load) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean withheld = confirming.withholdsStill(load);
            if (withheld) {
                book.leave(load);
            }
            return withheld;
        }));
    }

    private void failed(LoadInHand hand, Problem problem) {
        if (!hand.isLost()) {
            LOG.error("load {} landed and is not served", hand.id(), problem);
            book.servingFailed(hand.id(), problem);
        }
    }
}
