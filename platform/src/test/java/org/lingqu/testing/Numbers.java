package org.lingqu.testing;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers each of which is given out once, counted from a drawn one: of thousands that are drawn two are the same now and then. */
public final class Numbers {

    private static final int NINE_DIGITS = 1_000_000_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(NINE_DIGITS));

    private Numbers() {}

    /** The last eight digits of the next number. */
    public static String eightDigits() {
        return nineDigits().substring(1);
    }

    /** The next number. */
    public static String nineDigits() {
        return "%09d".formatted(Math.floorMod(NEXT.getAndIncrement(), NINE_DIGITS));
    }
}
