package org.lingqu.casework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line of a table while it is being written. */
final class MoveLine {

    private final String name;
    private final Set<String> from;
    private final Role by;
    private final String to;
    final List<Input> inputs = new ArrayList<>();
    final Set<String> events = new HashSet<>();
    final Set<String> informs = new HashSet<>();
    final Set<String> notAfter = new HashSet<>();
    Move.Mark mark = Move.Mark.PLAIN;
    List<String> offences = List.of();
    boolean receipt;

    @Nullable
    String onDay;

    @Nullable
    String automaticAfter;

    Move.@Nullable Extending extension;

    @Nullable
    Where known;

    @Nullable
    Where needed;

    @Nullable
    Stated stated;

    @Nullable
    String missed;

    MoveLine(String name, Set<String> from, Role by, String to) {
        this.name = name;
        this.from = from;
        this.by = by;
        this.to = to;
    }

    Move move() {
        return new Move(
                name,
                from,
                by,
                to,
                inputs,
                new Move.Happens(events, onDay, informs, offences, receipt),
                mark,
                notAfter,
                automaticAfter,
                extension,
                new Move.When(known, needed, stated, missed));
    }
}
