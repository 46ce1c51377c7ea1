package org.lingqu.pool;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is left of standing rows after an increment has come.
 *
 * @param untouched files that stay as they are
 * @param rewritten files with what is left of the others
 */
public record Merged(List<StoredFile> untouched, List<StoredFile> rewritten) {

    static final Merged NOTHING = new Merged(List.of(), List.of());

    public Merged {
        untouched = List.copyOf(untouched);
        rewritten = List.copyOf(rewritten);
    }

    List<StoredFile> all() {
        return Stream.concat(untouched.stream(), rewritten.stream()).toList();
    }
}
