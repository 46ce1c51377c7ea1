package org.lingqu.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.SourceId;

/**
 * Drafts made from the structure of a database: asked by the module that reads sources, offered by this module as a Spring bean. One table
 * becomes one entry; who copies it again is told which, and no second draft is made.
 */
public interface CopiedStructures {

    /**
     * A table.
     *
     * @param sourceName what people call the source
     * @param place the table within it, e.g. {@code public.qy_djxx}
     */
    record Table(SourceId source, String sourceName, String place) {}

    /**
     * What became of a table.
     *
     * @param name of the entry or draft
     * @param code of the entry; null while it is not published
     * @param draft the draft somebody works on; null when there is none
     * @param items as they stand now, in the draft if there is one, else in the entry in force
     */
    record Made(
            String name, @Nullable String code, @Nullable UUID draft, List<Standing> items) {

        public Made {
            items = List.copyOf(items);
        }

        /** Where people go on with it. */
        public String href() {
            return draft != null ? "/catalog/drafts/" + draft : "/catalog/" + code;
        }
    }

    /**
     * An item as it stands, right or wrong.
     *
     * @param type name of the {@link ItemType}, or what was typed instead
     * @param length empty for none
     * @param scale empty for none
     */
    record Standing(String code, String name, String type, String length, String scale, boolean key) {}

    /** What became of a table in the own department; empty when it was not copied, or its draft was discarded, or its entry withdrawn. */
    Optional<Made> of(SourceId source, String place, Actor actor);

    /**
     * Begins the draft of a new entry with these items.
     *
     * @param name suggested for the entry
     * @param product name of the database product
     * @throws org.lingqu.kernel.Problem {@code structure-copied} when there is one already; {@code permission-missing},
     *     {@code draft-too-long}
     */
    Made begin(Table table, String name, String product, List<CopiedItem> items, Actor actor);
}
