package org.lingqu.exchange.watermark;

/**
 * The bits read from a found file, and whom they name.
 *
 * <p>A grant is named only when its codeword agrees so well that chance is ruled out. For a file that does not come from any of the grants the
 * agreement with each is a fair coin at every place, because the places are secret; by Hoeffding's inequality it exceeds half by
 * {@code z·√n/2} with a probability of at most {@code exp(-z²/2)}. With {@code z² ≥ 2·ln(m/α)} for {@code m} grants tried, the probability that
 * a foreign file names anybody at all is at most {@code α}, however long the file and whatever is in it.
 */
final class FoundMarks {

    /** At most so many of the foreign files may name somebody: one in a million. */
    static final double FALSE_ACCUSATION = 1e-6;

    private final long[] places;
    private final boolean[] bits;

    FoundMarks(long[] places, boolean[] bits) {
        this.places = places.clone();
        this.bits = bits.clone();
    }

    int count() {
        return places.length;
    }

    /** How far the agreement must exceed chance, in standard deviations, before one of so many grants is named. */
    static double threshold(int grants) {
        return Math.sqrt(2 * Math.log(Math.max(1, grants) / FALSE_ACCUSATION));
    }

    /** Agreement with a grant's codeword: 0 is chance, {@code √count} is perfect. */
    double score(long seed) {
        int agree = 0;
        for (int i = 0; i < places.length; i++) {
            agree += Secret.bit(seed, places[i]) == bits[i] ? 1 : 0;
        }
        return places.length == 0 ? 0 : (2.0 * agree - places.length) / Math.sqrt(places.length);
    }

    /** Share of the places that agree with a grant's codeword, 0 to 1. */
    double agreement(long seed) {
        return places.length == 0 ? 0 : 0.5 + score(seed) / Math.sqrt(places.length) / 2;
    }

    /**
     * Whom the marks name.
     *
     * @return its position among the seeds, or -1 when nobody is named
     */
    int named(long[] seeds) {
        int best = -1;
        double least = threshold(seeds.length);
        for (int i = 0; i < seeds.length; i++) {
            double score = score(seeds[i]);
            if (score >= least) {
                best = i;
                least = score;
            }
        }
        return best;
    }
}
