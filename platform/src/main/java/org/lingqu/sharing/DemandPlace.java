package org.lingqu.sharing;

import org.lingqu.kernel.Problem;

/**
 * Behind which demand a list goes on: those still open come first, the oldest first; then those that have ended, the newest first. It says
 * where the demand stood when it was shown, so whoever reads on misses no open one because it has ended since.
 *
 * @param ended whether it stood among those that have ended
 */
public record DemandPlace(boolean ended, DemandId id) {

    private static final String ENDED = "ended-";

    /** Where a demand stands that was just shown. */
    public static DemandPlace of(Demand demand) {
        return new DemandPlace(!demand.isOpen(), demand.id());
    }

    /** @throws Problem when the text is not what {@link #toString} has written */
    public static DemandPlace parse(String text) {
        boolean ended = text.startsWith(ENDED);
        return new DemandPlace(ended, DemandId.of(ended ? text.substring(ENDED.length()) : text));
    }

    @Override
    public String toString() {
        return (ended ? ENDED : "") + id;
    }
}
