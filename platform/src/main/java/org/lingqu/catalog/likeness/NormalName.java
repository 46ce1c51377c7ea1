package org.lingqu.catalog.likeness;

import java.util.Collection;
import java.util.TreeSet;
import org.lingqu.catalog.search.SubjectWords;

/** A name without what does not tell one resource from another: words every catalog uses, the order of words, names of divisions. */
public final class NormalName {

    private NormalName() {}

    /**
     * Equal exactly when two names say the same.
     *
     * @param divisions names of divisions to be left out, e.g. those in which the department lies
     */
    public static String of(String name, Collection<String> divisions) {
        String left = SubjectWords.folded(name);
        for (String division : divisions) {
            left = left.replace(division, "");
        }
        TreeSet<String> words = new TreeSet<>(SubjectWords.of(left));
        words.removeAll(Wordings.COMMON_WORDS);
        return words.isEmpty() ? left : String.join(" ", words);
    }
}
