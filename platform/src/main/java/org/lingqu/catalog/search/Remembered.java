package org.lingqu.catalog.search;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Results for texts that come again and again: items and regions are named alike in thousands of entries, and cutting their names into words
 * was a third of the work of building an index. Forgets everything when it has grown too large.
 */
final class Remembered<T> {

    private static final int MOST = 20_000;
    private static final int LONGEST = 20;

    private final Function<String, T> function;
    private final Map<String, T> known = new ConcurrentHashMap<>();

    /** @param function pure */
    Remembered(Function<String, T> function) {
        this.function = function;
    }

    T of(String text) {
        if (text.length() > LONGEST) {
            return function.apply(text);
        }
        T result = known.get(text);
        if (result == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            result = function.apply(text);
            known.put(text, result);
        }
        return result;
    }
}
