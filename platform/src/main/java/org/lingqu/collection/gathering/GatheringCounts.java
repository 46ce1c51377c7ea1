package org.lingqu.collection.gathering;

/**
 * Entries by how far they have been gathered.
 *
 * @param exempt those that need not be; they are in no other number
 */
public record GatheringCounts(long whole, long partly, long nothing, long exempt) {

    public static final GatheringCounts NONE = new GatheringCounts(0, 0, 0, 0);

    /** Everything in the catalog. */
    public long cataloged() {
        return whole + partly + nothing + exempt;
    }

    /** What is to be gathered. */
    public long demanded() {
        return whole + partly + nothing;
    }

    /** What is to be gathered and is not, or not wholly. */
    public long missing() {
        return partly + nothing;
    }

    GatheringCounts plus(GatheringState state, long more) {
        return switch (state) {
            case WHOLE -> new GatheringCounts(whole + more, partly, nothing, exempt);
            case PARTLY -> new GatheringCounts(whole, partly + more, nothing, exempt);
            case NOTHING -> new GatheringCounts(whole, partly, nothing + more, exempt);
            case EXEMPT -> new GatheringCounts(whole, partly, nothing, exempt + more);
        };
    }
}
