package org.lingqu.collection;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.pool.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends loads that have not landed, keeps the reason, and tells who started them. */
@Component
class LoadEnds {

    private static final Logger LOG = LoggerFactory.getLogger(LoadEnds.class);

    private final LoadBook book;
    private final LoadRows rows;
    private final Uploads uploads;
    private final AuditTrail trail;
    private final Notices notices;
    private final TransactionTemplate transaction;

    LoadEnds(
            LoadBook book,
            LoadRows rows,
            Uploads uploads,
            AuditTrail trail,
            Notices notices,
            TransactionTemplate transaction) {
        this.book = book;
        this.rows = rows;
        this.uploads = uploads;
        this.trail = trail;
        this.notices = notices;
        this.transaction = transaction;
    }

    /** Who started a load, as far as the load knows; good for acts, not for permissions. */
    static Actor starter(Load load) {
        return new Actor(
                Actor.Kind.PERSON,
                load.startedBy(),
                load.startedByName(),
                load.department(),
                load.departmentName(),
                Set.of());
    }

    /** Something stopped a load that was running: somebody, the end of this process, or what was wrong. */
    void ended(Load load, LoadInHand hand, Problem problem) {
        if (hand.isLost()) {
            lost(load);
        } else if (hand.isPaused() && !rows.cancelAsked(load.id())) {
            paused(load);
        } else if (hand.watch().isCancelled() || rows.cancelAsked(load.id())) {
            cancelled(load);
        } else {
            failed(load, problem);
        }
    }

    void failed(Load load, Problem problem) {
        if (problem.kind() == Problem.Kind.UNAVAILABLE) {
            LOG.error("load {} failed", load.id(), problem);
        }
        end(load, LoadCourse.Event.FAIL, problem);
    }

    void cancelled(Load load) {
        if (end(load, LoadCourse.Event.CANCEL, null)) {
            uploads.discard(load.id());
        }
    }

    private void paused(Load load) {
        if (!book.giveBack(load.id())) {
            lost(load);
        }
    }

    /** The process that had it in hand is gone. */
    void lost(Load load) {
        end(load, LoadCourse.Event.LOSE, Problem.conflict("load-interrupted"));
    }

    private boolean end(Load load, LoadCourse.Event event, @Nullable Problem problem) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!book.end(load.id(), event, problem)) {
                return false;
            }
            Act act = Act.of(starter(load), verb(event), load.subject());
            trail.record(problem == null ? act : act.failed(problem.code()));
            if (event != LoadCourse.Event.CANCEL) {
                tell(load, Phrase.of("collection.notice." + verb(event), load.entryName(), load.number()), true);
            }
            return true;
        }));
    }

    private static String verb(LoadCourse.Event event) {
        return switch (event) {
            case CANCEL -> "collection.cancel";
            case LOSE -> "collection.interrupt";
            default -> "collection.fail";
        };
    }

    void tellLanded(Load load, Snapshot snapshot, LoadCounts counts) {
        tell(
                load,
                Phrase.of(
                        "collection.notice.collection.land",
                        load.entryName(),
                        load.number(),
                        counts.landed(),
                        counts.quarantined(),
                        snapshot.version()),
                false);
    }

    private void tell(Load load, Phrase said, boolean grave) {
        Notice notice = Notice.to(new AccountId(load.startedBy()), said).at("/collection/loads/" + load.id());
        notices.tell(grave ? notice.asGrave() : notice);
    }
}
