package org.lingqu.catalog.search;

import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchQuery.Order;

/** How hits are ordered, and how the place of a hit in that order is written into a cursor. What is equal stands in the order of all entries. */
enum Ordering {
    BY_SCORE(null, SortField.Type.SCORE, false) {
        @Override
        String write(Object value) {
            return String.valueOf(Float.floatToIntBits((Float) value));
        }

        @Override
        Object read(String written) {
            return Float.intBitsToFloat(Integer.parseInt(written));
        }
    },
    NEWEST(Fields.PUBLISHED, SortField.Type.LONG, true),
    OLDEST(Fields.PUBLISHED, SortField.Type.LONG, false),
    BY_QUALITY(Fields.rank(Facet.QUALITY), SortField.Type.LONG, true),
    BY_FRESHNESS(Fields.rank(Facet.FRESHNESS), SortField.Type.LONG, true),
    BY_NAME(Fields.SOUND, SortField.Type.STRING, false) {
        @Override
        String write(Object value) {
            return ((BytesRef) value).utf8ToString();
        }

        @Override
        Object read(String written) {
            return new BytesRef(written);
        }
    };

    /** The column that is sorted by; null for the score. */
    private final @Nullable String field;

    private final SortField.Type type;
    private final boolean descending;

    Ordering(@Nullable String field, SortField.Type type, boolean descending) {
        this.field = field;
        this.type = type;
        this.descending = descending;
    }

    /** Without words there is nothing to score. */
    static Ordering of(Order order, boolean anyWords) {
        return switch (order) {
            case RELEVANCE -> anyWords ? BY_SCORE : NEWEST;
            case NEWEST -> NEWEST;
            case OLDEST -> OLDEST;
            case NAME -> BY_NAME;
            case QUALITY -> BY_QUALITY;
            case FRESHNESS -> BY_FRESHNESS;
        };
    }

    Sort sort(boolean backwards) {
        SortField first = new SortField(field, type, descending != backwards);
        if (this == BY_QUALITY || this == BY_FRESHNESS) {
            first.setMissingValue(Long.MIN_VALUE); // of what nobody has told, last
        }
        return new Sort(first, new SortField(Fields.NUMBER, SortField.Type.LONG, backwards));
    }

    String write(Object value) {
        return String.valueOf(value);
    }

    /** @throws org.lingqu.kernel.Problem {@code search-cursor-malformed} when it was not written by this order */
    final Object valueOf(Cursor cursor) {
        try {
            return read(cursor.sort());
        } catch (NumberFormatException other) {
            throw Cursor.malformed().causedBy(other);
        }
    }

    Object read(String written) {
        return Long.valueOf(written);
    }
}
