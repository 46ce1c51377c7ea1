package org.lingqu.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;

/** Puts several places of one document into one citation. */
final class Citations {

    private Citations() {}

    /** One citation naming every place once, in order; null for none. The pack is that of the first. */
    static @Nullable Citation joined(List<Citation> citations) {
        if (citations.isEmpty()) {
            return null;
        }
        Set<String> articles = new LinkedHashSet<>();
        List<String> obligations = new ArrayList<>();
        for (Citation citation : citations) {
            articles.addAll(Arrays.asList(citation.article().split("、")));
            obligations.addAll(citation.obligations());
        }
        return new Citation(citations.get(0).pack(), String.join("、", articles), obligations);
    }
}
