package org.lingqu.catalog.requirement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version asks for beyond the core elements and the rule pack.
 *
 * @param required fields of the sheet that must be filled in besides, of {@link RequirementFields#names()}
 * @param elements local elements (扩展元数据)
 * @param longestName most characters of a name; 0: as many as fit
 * @param nameEndings with one of these a name must end; empty: with anything
 * @param forbiddenWords none of these may stand in a name
 * @param codeLists the registered code lists items may use; empty: all
 */
public record RequirementTerms(
        List<String> required,
        List<LocalElement> elements,
        int longestName,
        List<String> nameEndings,
        List<String> forbiddenWords,
        List<String> codeLists) {

    public static final RequirementTerms NOTHING =
            new RequirementTerms(List.of(), List.of(), 0, List.of(), List.of(), List.of());

    /**
     * A local element.
     *
     * @param codes the values it may have; empty: any text
     */
    public record LocalElement(String name, boolean required, List<String> codes) {

        public LocalElement {
            codes = kept(codes);
        }
    }

    public RequirementTerms {
        required = kept(required);
        elements = elements == null ? List.of() : List.copyOf(elements);
        nameEndings = kept(nameEndings);
        forbiddenWords = kept(forbiddenWords);
        codeLists = kept(codeLists);
    }

    private static List<String> kept(@Nullable List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList();
    }
}
