package org.lingqu.incident.integrity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison has found about one entry, or about the log.
 *
 * @param title of the entry or the log
 * @param what a line each: version, sort of deviation, figures; empty when everything is as it was committed
 * @param event the security event about it; null when nothing was found
 */
public record Finding(
        String title, List<String> what, @Nullable UUID event) {

    public Finding {
        what = List.copyOf(what);
    }

    public boolean isClean() {
        return what.isEmpty();
    }
}
