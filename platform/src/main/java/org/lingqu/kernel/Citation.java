package org.lingqu.kernel;

import java.util.List;

/**
 * Where a value, a duty or a refusal comes from.
 *
 * @param pack id of the rule pack, e.g. {@code AH}; a norm outside the packs has its short title
 * @param article the place in the norm's own words, e.g. {@code 第二十五条第二款}; what people see
 * @param obligations ids of the obligations cited ({@code AH-25.3}); programs see them, pages never print them; may be empty
 */
public record Citation(String pack, String article, List<String> obligations) {

    public Citation {
        obligations = List.copyOf(obligations);
    }

    public static Citation of(String pack, String article) {
        return new Citation(pack, article, List.of());
    }
}
