package org.lingqu.catalog.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lingqu.kernel.Problem;

/** The word lists beside this package: one entry a line, {@code #} begins a comment. */
final class WordLists {

    private WordLists() {}

    static List<String> read(String name) {
        try (InputStream list = WordLists.class.getResourceAsStream(name)) {
            if (list == null) {
                throw Problem.unavailable("internal").with(name);
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw Problem.unavailable("internal").with(name).causedBy(unreadable);
        }
    }
}
