package org.lingqu.collection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** Keys by which whoever orders a load can order it again without getting a second one. */
@Component
class LoadKeys {

    private static final int LONGEST_KEY = 200;

    private final LoadRows rows;
    private final LoadBook book;
    private final LoadsInHand inHand;

    LoadKeys(LoadRows rows, LoadBook book, LoadsInHand inHand) {
        this.rows = rows;
        this.book = book;
        this.inHand = inHand;
    }

    /**
     * The load that was ordered with a key before.
     *
     * @param key null for none
     * @return empty also when that load never had its file
     * @throws Problem {@code load-key-malformed}, {@code load-key-used}, {@code load-still-received}
     */
    Optional<Load> before(EntryVersion entry, @Nullable String key, Actor actor) {
        if (key == null) {
            return Optional.empty();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.badInput("load-key-malformed").with(LONGEST_KEY);
        }
        Optional<Load> before = rows.asked(actor.id(), key).filter(load -> !book.freeKey(load.id()));
        if (before.isPresent() && !before.get().entry().equals(entry.entry())) {
            throw Problem.conflict("load-key-used").with(before.get().number());
        }
        Load known = before.map(inHand::fresh).orElse(null);
        if (known != null
                && known.kind() == LoadKind.CSV
                && known.sha256() == null
                && known.phase() == LoadPhase.RECEIVING) {
            // it may yet break, and its file would be nowhere
            throw Problem.conflict("load-still-received").with(known.number());
        }
        return Optional.ofNullable(known);
    }
}
