package org.lingqu.catalog.compile;

import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;

/**
 * What another part of the catalog lays down for drafts beyond the sheet itself: fields of a standard entry that stay as they are, an
 * undecided duplicate. Offered as a Spring bean; all of them are asked.
 */
public interface DraftRule {

    /** Whether somebody may change an entry that is not his department's: it has become responsible for it. */
    default boolean letsChange(EntryVersion entry, Actor actor) {
        return false;
    }

    /** What stands against submitting the draft as it is, beside what is wrong with the sheet. */
    default List<Fault> faults(Draft draft) {
        return List.of();
    }

    /** @throws org.lingqu.kernel.Problem when what was typed may not even be kept */
    default void mayKeep(Draft draft, Sheet typed) {}

    /** @throws org.lingqu.kernel.Problem when a submitted draft may not come into force now */
    default void mayPublish(Draft draft) {}

    /** The draft has been handed in; called in the same transaction. */
    default void handedIn(Draft draft, Actor actor) {}

    /** The draft has been thrown away; called in the same transaction. */
    default void discarded(Draft draft, Actor actor) {}

    /** Somebody has put a version in force; called in the same transaction. */
    default void published(Draft draft, EntryVersion version, Actor actor) {}
}
