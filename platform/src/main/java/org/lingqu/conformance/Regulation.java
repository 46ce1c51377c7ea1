package org.lingqu.conformance;

import java.util.List;
import java.util.Locale;

/**
 * A regulation taken apart.
 *
 * @param id e.g. {@code AH}
 * @param obligations in the order of the document
 */
public record Regulation(
        String id, String title, String shortTitle, String english, String shortEnglish, List<Obligation> obligations) {

    public Regulation {
        obligations = List.copyOf(obligations);
    }

    /** The title in a reader's language. */
    public String title(Locale reader) {
        return reader.getLanguage().equals("en") ? english : title;
    }

    /** The short title in a reader's language. */
    public String shortTitle(Locale reader) {
        return reader.getLanguage().equals("en") ? shortEnglish : shortTitle;
    }

    /** What a test can show. */
    public List<Obligation> testable() {
        return obligations.stream().filter(Obligation::testable).toList();
    }
}
