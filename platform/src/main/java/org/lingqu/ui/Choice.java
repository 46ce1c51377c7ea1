package org.lingqu.ui;

import java.util.Arrays;
import java.util.List;

/**
 * One option of a select or a group of boxes.
 *
 * @param value what the form sends
 * @param label what people read
 */
public record Choice(String value, String label) {

    /** All constants under their names from the message bundles. */
    public static List<Choice> of(Page page, Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> new Choice(constant.name(), page.name(constant)))
                .toList();
    }
}
