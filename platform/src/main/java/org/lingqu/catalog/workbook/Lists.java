package org.lingqu.catalog.workbook;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Worksheet;

/** The hidden sheet from which the drop-down lists take their words. */
final class Lists {

    /** Of so many words every combination is offered. */
    private static final int MOST_COMBINED = 3;

    private final Map<Heading, Range> ranges = new EnumMap<>(Heading.class);

    Lists(Worksheet sheet, Vocabulary vocabulary) {
        int column = 0;
        for (Heading heading : Heading.values()) {
            List<String> offered = vocabulary.offered(heading);
            List<String> words = heading.shape() == Heading.Shape.CHOICES && offered.size() <= MOST_COMBINED
                    ? combined(offered)
                    : offered;
            if (heading.isChosen() && !words.isEmpty()) {
                for (int row = 0; row < words.size(); row++) {
                    sheet.inlineString(row, column, words.get(row));
                }
                ranges.put(heading, sheet.range(0, column, words.size() - 1, column));
                column++;
            }
        }
        sheet.setVisibilityState(VisibilityState.HIDDEN);
    }

    /** Offers the words of a column in its cells; where several may stand in one cell, another text is taken as well. */
    void offer(Heading heading, Range cells, String title, String message) {
        Range words = ranges.get(heading);
        if (words != null) {
            boolean several = heading.shape() == Heading.Shape.CHOICES;
            cells.validateWithList(words)
                    .allowBlank(true)
                    .showErrorMessage(!several)
                    .errorStyle(DataValidationErrorStyle.STOP)
                    .errorTitle(title)
                    .error(message);
        }
    }

    /** Every choice of several words, in their order. */
    private static List<String> combined(List<String> words) {
        return Stream.iterate(1, bits -> bits < 1 << words.size(), bits -> bits + 1)
                .map(bits -> String.join(
                        "；",
                        Stream.iterate(0, i -> i < words.size(), i -> i + 1)
                                .filter(i -> (bits >> i & 1) == 1)
                                .map(words::get)
                                .toList()))
                .toList();
    }
}
