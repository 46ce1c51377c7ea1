package org.lingqu.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.Extension;
import org.lingqu.rules.Limit;

/** Whether a limit may still be extended: one that runs, as often as the pack says, before its last day is over. */
final class ExtensionGate {

    private final Procedure table;
    private final Terms terms;

    ExtensionGate(Procedure table, Terms terms) {
        this.table = table;
        this.terms = terms;
    }

    /** Whether the move extends nothing, asks for no extension, or one is still to be had. */
    boolean leaves(Move move, List<Clock> clocks, LocalDate today) {
        String limit = limitOf(move);
        return limit == null
                || against(limit, clocks, today).isEmpty()
                        && running(limit, clocks).filter(ExtensionGate::hasRoom).isPresent();
    }

    /** @throws Problem {@code extension-used-up}, {@code extension-too-late}: nobody asks for what is no longer to be had */
    void mustBeLeft(Move move, List<Clock> clocks, LocalDate today) {
        String limit = limitOf(move);
        if (limit != null) {
            extensible(limit, clocks, today);
        }
    }

    /** The running clock that may be extended now. */
    Clock extensible(String limit, List<Clock> clocks, LocalDate today) {
        Optional<Problem> against = against(limit, clocks, today);
        if (against.isPresent()) {
            throw against.get();
        }
        return running(limit, clocks).orElseThrow();
    }

    /** The limit a move extends, or asks others to extend; null for other moves. */
    private @Nullable String limitOf(Move move) {
        Move.Extending own = move.extension();
        return own != null
                ? own.limit()
                : table.moves().stream()
                        .filter(one -> one.extension() != null && one.notAfter().contains(move.name()))
                        .map(one -> Objects.requireNonNull(one.extension()).limit())
                        .findFirst()
                        .orElse(null);
    }

    private Optional<Problem> against(String limit, List<Clock> clocks, LocalDate today) {
        Optional<Clock> running = running(limit, clocks);
        Optional<Extension> laidDown = terms.limit(limit).flatMap(Limit::extension);
        if (running.isEmpty()) {
            return Optional.of(Problem.conflict("extension-nothing-runs"));
        }
        Clock clock = running.get();
        if (laidDown.isEmpty()) {
            return Optional.of(citing(
                    Problem.conflict("extension-unknown").with(terms.packTitle()),
                    clock.deadline().citation()));
        }
        Extension extension = laidDown.get();
        if (clock.extensions() >= extension.max()) {
            return Optional.of(citing(
                    Problem.conflict("extension-used-up").with(extension.max(), clock.due()), extension.citation()));
        }
        if (clock.isOver(today)) {
            return Optional.of(citing(
                    Problem.conflict("extension-too-late").with(clock.due(), extension.max()), extension.citation()));
        }
        return Optional.empty();
    }

    private static Problem citing(Problem problem, @Nullable Citation citation) {
        return citation == null ? problem : problem.citing(citation);
    }

    private static Optional<Clock> running(String limit, List<Clock> clocks) {
        return clocks.stream()
                .filter(one -> one.isRunning() && one.limit().equals(limit))
                .findFirst();
    }

    /** Whether an extension would reach beyond the day that counts now: an earlier one may have taken all there was. */
    private static boolean hasRoom(Clock clock) {
        LocalDate latest = clock.deadline().extendableTo();
        return latest != null && latest.isAfter(clock.due());
    }
}
