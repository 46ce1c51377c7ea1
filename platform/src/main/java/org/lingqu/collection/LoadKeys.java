package org.lingqu.collection;

import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.stereotype.Component;

/** Keys by which whoever orders a load can order it again without getting a second one. */
@Component
class LoadKeys {

    private static final int LONGEST_KEY = 200;

    private final LoadRows rows;
    private final LoadBook book;
    private final LoadsInHand inHand;
    private final Uploads uploads;
    private final FileIntake intake;

    LoadKeys(LoadRows rows, LoadBook book, LoadsInHand inHand, Uploads uploads, FileIntake intake) {
        this.rows = rows;
        this.book = book;
        this.inHand = inHand;
        this.uploads = uploads;
        this.intake = intake;
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
        Optional<Load> before = rows.asked(actor.id(), key).map(intake::told).filter(load -> !book.freeKey(load.id()));
        if (before.isPresent() && !before.get().entry().equals(entry.entry())) {
            throw used(before.get());
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

    /**
     * The load that has a file's key, if it had the same file: what else is handed in under it would be nowhere.
     *
     * @param content read to its end, not kept
     * @throws Problem {@code load-key-used}, and those of {@link Uploads#look}
     */
    Load same(Load before, InputStream content) {
        if (before.kind() != LoadKind.CSV || !uploads.look(content).sha256().equals(before.sha256())) {
            throw used(before);
        }
        return before;
    }

    /** The load that has a table's key, if it is of the same table. @throws Problem {@code load-key-used} */
    static Load same(Load before, SourceId source, LoadWish wish) {
        if (!source.equals(before.source())
                || !wish.schema().equals(before.wish().schema())
                || !wish.table().equals(before.wish().table())) {
            throw used(before);
        }
        return before;
    }

    private static Problem used(Load before) {
        return Problem.conflict("load-key-used").with(before.number());
    }
}
