package org.lingqu.collection.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.LoadWish;
import org.springframework.util.MultiValueMap;

/** How a file is to be read, out of the parameters of a request. */
final class FileWish {

    private static final String MAPPED = "map.";
    private static final String LATER = "later";
    private static final String PASSED_OVER = "ignore";
    private static final int LONGEST = 200;

    private FileWish() {}

    static LoadWish of(
            String name,
            @Nullable String charset,
            @Nullable String delimiter,
            MultiValueMap<String, String> parameters) {
        return looking(again(LoadWish.ofFile(plain(name)), charset, delimiter, parameters), parameters);
    }

    /** The same thing, read in another way. */
    static LoadWish again(
            LoadWish wish,
            @Nullable String charset,
            @Nullable String delimiter,
            MultiValueMap<String, String> parameters) {
        return wish.read(charset, delimiter)
                .mapped(mapping(parameters), parameters.getOrDefault(PASSED_OVER, List.of()));
    }

    /** With {@code later=true} whoever orders it confirms it only after having looked. */
    static LoadWish looking(LoadWish wish, MultiValueMap<String, String> parameters) {
        return "true".equals(parameters.getFirst(LATER)) ? wish.lookingFirst() : wish;
    }

    /** Column by item code, out of the parameters {@code map.ITEM}. */
    static Map<String, String> mapping(MultiValueMap<String, String> parameters) {
        Map<String, String> mapping = new HashMap<>();
        parameters.forEach((parameter, values) -> {
            if (parameter.startsWith(MAPPED) && !values.isEmpty()) {
                mapping.put(parameter.substring(MAPPED.length()), values.get(0));
            }
        });
        return mapping;
    }

    /** The name as it is shown: without a path and without characters that are none to the eye. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String shown = last.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) : shown;
    }
}
