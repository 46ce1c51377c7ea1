package org.lingqu.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of one sort that stand beside the packs: {@code ZZ.procedures.yaml} counts from the first version on, {@code ZZ-2.procedures.yaml}
 * from version 2 on, until a later version has its own.
 *
 * @param <T> what is read from them
 */
final class PackFiles<T> {

    static final String PROCEDURES = ".procedures.yaml";
    static final String ARTICLES = ".articles.yaml";

    private static final Pattern OF_VERSION = Pattern.compile("(.+)-([1-9]\\d{0,5})");

    private final String ending;
    private final Map<String, NavigableMap<Integer, T>> byId = new HashMap<>();

    /** @param ending how the names of the files end, e.g. {@code .procedures.yaml} */
    PackFiles(String ending) {
        this.ending = ending;
    }

    boolean takes(String file) {
        return file.endsWith(ending);
    }

    void put(String file, T content) {
        String name = file.substring(0, file.length() - ending.length());
        Matcher numbered = OF_VERSION.matcher(name);
        if (numbered.matches()) {
            put(numbered.group(1), Integer.parseInt(numbered.group(2)), content);
        } else {
            put(name, 0, content);
        }
    }

    private void put(String id, int from, T content) {
        byId.computeIfAbsent(id, absent -> new TreeMap<>()).put(from, content);
    }

    /** What counts for a version of a pack: its own, else the nearest earlier. */
    Optional<T> of(String id, int version) {
        return Optional.ofNullable(byId.get(id))
                .map(files -> files.floorEntry(version))
                .map(Map.Entry::getValue);
    }

    /** Notes every file that belongs to no pack, or to a version that is not there. */
    void mustBelong(RulePacks packs, PackFaults faults) {
        String all = PackFaults.allowed(packs.ids().stream()
                .flatMap(id -> packs.versions(id).stream())
                .map(RulePack::toString)
                .toList());
        byId.forEach((id, files) -> files.keySet().forEach(from -> {
            boolean belongs = from == 0
                    ? packs.ids().contains(id)
                    : packs.find(new PackVersion(id, from)).isPresent();
            if (!belongs) {
                faults.add(id + (from == 0 ? "" : "-" + from) + ending, 1, "", "pack-file-stray", all);
            }
        }));
    }
}
