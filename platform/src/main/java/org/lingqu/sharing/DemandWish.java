package org.lingqu.sharing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A demand as it was filled in, complete or not; {@link Demands} judges it.
 *
 * @param title what data are needed, as one would name them
 * @param duty the line of the own department's duties list it serves; null when none was chosen
 * @param scenario in which business the data will be used
 * @param items names of the items that are needed
 * @param holder who is thought to hold the data; may be empty
 */
public record DemandWish(String title, @Nullable UUID duty, String scenario, List<String> items, String holder) {

    public DemandWish {
        items = items.stream()
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
