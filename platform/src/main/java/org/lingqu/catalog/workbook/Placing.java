package org.lingqu.catalog.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.workbook.Heading.Part;
import org.lingqu.catalog.workbook.Line.Wrong;
import org.lingqu.kernel.Fault;

/** Puts the faults of an entry's sheet at the cells of the workbook in which they were typed. */
final class Placing {

    private static final Pattern IN_LIST = Pattern.compile("(items|bases)\\[([0-9]{1,4})]\\.([A-Za-z]+)");
    private static final int MOST_OFFERED = 12;
    private static final Map<String, Heading> ENTRY = byField(Part.ENTRIES);
    private static final Map<String, Heading> ITEM = byField(Part.ITEMS);

    private final Vocabulary vocabulary;

    Placing(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    private static Map<String, Heading> byField(Part part) {
        return part.headings().stream().collect(Collectors.toMap(Heading::field, Function.identity()));
    }

    void place(Fault fault, Line entry, List<Line> items) {
        Matcher inList = IN_LIST.matcher(fault.where());
        if (!inList.matches()) {
            @Nullable
            Heading heading = switch (fault.where()) {
                case "bases" -> Heading.BASIS_TITLE;
                case "items" -> Heading.NAME;
                default -> ENTRY.get(fault.where());
            };
            entry.wrong().add(new Wrong(heading, told(fault, heading)));
            return;
        }
        int index = Integer.parseInt(inList.group(2));
        if (inList.group(1).equals("bases")) {
            Heading heading = ENTRY.get("bases." + inList.group(3));
            entry.wrong().add(new Wrong(heading, told(fault, heading)));
        } else if (index < items.size()) {
            Line item = items.get(index);
            Heading heading = ITEM.get(inList.group(3));
            item.wrong().add(new Wrong(heading, told(inRow(fault, index, item.row()), heading)));
        }
    }

    /** The sentence names the row of the workbook, not the number of the item in its entry. */
    private static Fault inRow(Fault fault, int index, int row) {
        if (fault.arguments().isEmpty() || !fault.arguments().get(0).equals(index + 1)) {
            return fault;
        }
        List<Object> arguments = new ArrayList<>(fault.arguments());
        arguments.set(0, row);
        return new Fault(fault.where(), fault.code(), arguments);
    }

    /** A word nobody knows is answered with the words that may stand there. */
    private Fault told(Fault fault, @Nullable Heading heading) {
        if (heading == null || !fault.code().equals("catalog.unknown")) {
            return fault;
        }
        List<String> offered = vocabulary.offered(heading);
        return offered.isEmpty() || offered.size() > MOST_OFFERED
                ? fault
                : Fault.of(
                        fault.where(),
                        "catalog.workbook.unknown",
                        fault.arguments().get(0),
                        offered);
    }
}
