package org.lingqu.catalog;

import java.util.Optional;

/** To which part of the pool a resource belongs (政务、社会、经济数据). People see {@code name.Segment.<NAME>}. */
public enum Segment {
    GOVERNMENT("1"),
    SOCIAL("2"),
    ECONOMIC("3");

    private final String digit;

    Segment(String digit) {
        this.digit = digit;
    }

    public static Optional<Segment> of(String text) {
        return Choices.find(values(), text, segment -> segment.digit);
    }
}
