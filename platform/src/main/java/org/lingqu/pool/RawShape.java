package org.lingqu.pool;

import java.util.List;

/**
 * How the text of a load is laid out. Every line of a {@link RawChunk} has three leading fields – number of the row in its source, the name of a
 * {@link FaultKind} or nothing, the row's text when there is a fault – and then the source's own fields, in UTF-8 as CSV with double quotes.
 *
 * @param delimiter between fields, one ASCII character
 * @param fields how many fields the source has
 * @param positions for each column the field that feeds it, counted from 0; −1 when the source has none for it
 */
public record RawShape(char delimiter, int fields, List<Integer> positions) {

    public RawShape {
        positions = List.copyOf(positions);
    }
}
