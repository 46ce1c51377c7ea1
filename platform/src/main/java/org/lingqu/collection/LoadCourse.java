package org.lingqu.collection;

import static org.lingqu.collection.LoadState.CANCELLED;
import static org.lingqu.collection.LoadState.FAILED;
import static org.lingqu.collection.LoadState.INTERRUPTED;
import static org.lingqu.collection.LoadState.LANDED;
import static org.lingqu.collection.LoadState.QUEUED;
import static org.lingqu.collection.LoadState.RUNNING;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The course of a load, as one table. A state that has ended stays: running a load again makes a new load that names the old one.
 */
final class LoadCourse {

    /** What happens to a load. */
    enum Event {
        /** Its turn has come. */
        BEGIN,
        /** Its snapshot has been committed. */
        LAND,
        /** Something was wrong. */
        FAIL,
        /** Somebody stopped it. */
        CANCEL,
        /** Somebody let it stand still while it was read; it waits again, and is read anew. */
        PAUSE,
        /** The process that had it in hand is gone. */
        LOSE
    }

    /** Who brings an event about. */
    enum By {
        STEWARD,
        PLATFORM
    }

    /** A line of the table. */
    record Move(LoadState from, Event event, By by, LoadState to) {}

    static final List<Move> MOVES = List.of(
            new Move(QUEUED, Event.BEGIN, By.PLATFORM, RUNNING),
            new Move(QUEUED, Event.FAIL, By.PLATFORM, FAILED),
            new Move(QUEUED, Event.CANCEL, By.STEWARD, CANCELLED),
            new Move(QUEUED, Event.LOSE, By.PLATFORM, INTERRUPTED),
            new Move(RUNNING, Event.LAND, By.PLATFORM, LANDED),
            new Move(RUNNING, Event.FAIL, By.PLATFORM, FAILED),
            new Move(RUNNING, Event.CANCEL, By.STEWARD, CANCELLED),
            new Move(RUNNING, Event.PAUSE, By.STEWARD, QUEUED),
            new Move(RUNNING, Event.LOSE, By.PLATFORM, INTERRUPTED));

    private LoadCourse() {}

    /** The states from which an event can happen. */
    static Set<LoadState> before(Event event) {
        return MOVES.stream()
                .filter(move -> move.event() == event)
                .map(Move::from)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The state to which an event leads. */
    static LoadState after(Event event) {
        return MOVES.stream()
                .filter(move -> move.event() == event)
                .map(Move::to)
                .findFirst()
                .orElseThrow();
    }

    /** Whether an event can happen in a state. */
    static boolean admits(LoadState state, Event event) {
        return before(event).contains(state);
    }
}
