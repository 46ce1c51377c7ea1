package org.lingqu.sharing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.kernel.Citation;

/**
 * How an application stands with its materials.
 *
 * @param listed the materials that the version applied for lists, in its order; of an application without a case also what else was
 *     handed in
 * @param complete whether the list is complete by law, so that nothing beyond it may be asked for
 * @param articles the articles that say so; empty where none does
 * @param asked what was asked for since, the oldest first
 * @param mayAsk whether the reader may ask for something now
 */
public record MaterialStanding(
        Application application,
        List<Listed> listed,
        boolean complete,
        List<Citation> articles,
        List<Asked> asked,
        boolean mayAsk) {

    public MaterialStanding {
        listed = List.copyOf(listed);
        articles = List.copyOf(articles);
        asked = List.copyOf(asked);
    }

    /**
     * A material of the list, and whether it was handed in with the application.
     *
     * @param file as kept with the application; null where its case has it, where nothing was handed in, and where it was handed in before
     *     files were kept
     */
    public record Listed(
            String material, boolean handedIn, @Nullable Attachment file) {}

    /** What was asked for after the application had been lodged. */
    public record Asked(Instant at, String by, String material) {}
}
