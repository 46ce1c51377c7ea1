package org.lingqu.collection;

import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the files of loads in. A load whose file did not come whole is ended; where the database does not answer just then, as soon as it answers
 * again, or when the same person sends the file once more under the load's key.
 */
@Component
class FileIntake {

    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);

    private final Uploads uploads;
    private final LoadBook book;
    private final LoadRows rows;
    private final LoadEnds ends;
    private final LoadsInHand inHand;
    private final TransactionTemplate transaction;

    /** What went wrong with loads this process has let go, of which the book does not know yet. */
    private final Map<LoadId, Break> untold = new ConcurrentHashMap<>();

    FileIntake(
            Uploads uploads,
            LoadBook book,
            LoadRows rows,
            LoadEnds ends,
            LoadsInHand inHand,
            TransactionTemplate transaction) {
        this.uploads = uploads;
        this.book = book;
        this.rows = rows;
        this.ends = ends;
        this.inHand = inHand;
        this.transaction = transaction;
    }

    private record Break(LoadInHand hand, Problem problem) {}

    /**
     * Takes the file of a load in; then the load waits for its turn.
     *
     * @param content read to its end, not closed
     * @throws Problem those of {@link Uploads#receive}, and {@code load-moved} when it has been cancelled meanwhile; the load has then ended
     */
    void receive(Load load, InputStream content) {
        LoadInHand hand =
                new LoadInHand(load.id(), LoadPhase.RECEIVING, load.progress().bytesTotal());
        inHand.take(hand);
        try {
            receive(hand, content);
        } catch (Problem broken) {
            let(hand, broken);
            throw broken;
        } catch (RuntimeException | Error unexpected) {
            let(hand, Problem.unavailable("load-failed").causedBy(unexpected));
            throw unexpected;
        } finally {
            inHand.leave(load.id());
        }
    }

    private void receive(LoadInHand hand, InputStream content) {
        long[] sofar = {0};
        hand.countingBytes(() -> sofar[0]);
        Uploads.Received received = uploads.receive(hand.id(), content, bytes -> {
            sofar[0] = bytes;
            hand.watch().check();
        });
        book.received(hand.id(), received.bytes(), received.sha256());
    }

    private void let(LoadInHand hand, Problem problem) {
        untold.put(hand.id(), new Break(hand, problem));
        tryToTell(hand.id());
    }

    /** Writes down what could not be written when it happened. */
    void tellAll() {
        untold.keySet().forEach(this::tryToTell);
    }

    private void tryToTell(LoadId id) {
        try {
            tell(id);
        } catch (RuntimeException unanswered) {
            LOG.warn("load {} has broken, which cannot be written down yet", id, unanswered);
        }
    }

    /** The same for one load. @return the load as the book has it now */
    Load told(Load load) {
        if (!untold.containsKey(load.id())) {
            return load;
        }
        tell(load.id());
        return rows.get(load.id());
    }

    /** Whether its file was noted before the database fell silent is seen in the book alone: then the load goes on, and keeps its file. */
    private void tell(LoadId id) {
        Load load = Objects.requireNonNull(transaction.execute(status -> {
            Break what = untold.get(id);
            if (what != null && book.isReceiving(id)) {
                ends.ended(rows.get(id), what.hand(), what.problem());
            }
            return rows.get(id);
        }));
        if (load.sha256() == null) {
            uploads.discard(id);
        }
        untold.remove(id);
    }
}
