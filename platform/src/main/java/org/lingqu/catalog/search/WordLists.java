package org.lingqu.catalog.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** Word lists beside the code that uses them: one entry a line, {@code #} begins a comment. */
public final class WordLists {

    private WordLists() {}

    /** A list of {@code word、word = meaning、meaning} by word, all folded. */
    static Map<String, List<String>> pairs(String name) {
        Map<String, List<String>> meanings = new HashMap<>();
        for (String line : read(name)) {
            String[] sides = Folding.fold(line).split("=", 2);
            for (String word : sides[0].strip().split("、")) {
                List<String> all = meanings.computeIfAbsent(word, fresh -> new ArrayList<>());
                Stream.of(sides[1].strip().split("、"))
                        .filter(meaning -> !all.contains(meaning))
                        .forEach(all::add);
            }
        }
        return meanings;
    }

    static List<String> read(String name) {
        return read(WordLists.class, name);
    }

    /** The entries of a list that lies beside a class, in their order. */
    public static List<String> read(Class<?> beside, String name) {
        try (InputStream list = beside.getResourceAsStream(name)) {
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
