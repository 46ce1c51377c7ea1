package org.lingqu.sharing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;

/**
 * One resource in an officer's basket.
 *
 * @param wanted what is asked of it
 * @param refused why it could not be lodged when it was last tried; null when it was not tried, or was changed since
 */
public record BasketLine(
        UUID id,
        ResourceCode resource,
        String title,
        String providerName,
        Wanted wanted,
        @Nullable Problem refused,
        Instant putAt) {

    /**
     * What is asked of one resource, as it was filled in.
     *
     * @param items codes of the items
     * @param manner null when none was chosen
     * @param materials files by the name of the material in the entry's list
     */
    public record Wanted(
            List<String> items,
            RowFilter rows,
            @Nullable Manner manner,
            Set<CallKind> kinds,
            Map<String, Attachment> materials) {

        public Wanted {
            items = List.copyOf(items);
            kinds = Set.copyOf(kinds);
            materials = Map.copyOf(materials);
        }

        /** The same with other materials. */
        public Wanted handingIn(Map<String, Attachment> files) {
            return new Wanted(items, rows, manner, kinds, files);
        }
    }
}
