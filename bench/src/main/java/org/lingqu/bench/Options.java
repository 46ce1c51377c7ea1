package org.lingqu.bench;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lingqu.kernel.Problem;

/** What was typed: a name and {@code --option value} pairs. */
final class Options {

    private final String name;
    private final Map<String, String> values;

    private Options(String name, Map<String, String> values) {
        this.name = name;
        this.values = values;
    }

    /**
     * Reads a command line.
     *
     * @param known options that take a value, without the dashes
     * @throws Problem {@code bench-usage}
     */
    static Options of(List<String> arguments, Set<String> known) {
        String name = "";
        Map<String, String> values = new HashMap<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.startsWith("--")) {
                String option = word.substring(2);
                if (!known.contains(option) || !rest.hasNext()) {
                    throw usage(word);
                }
                values.put(option, rest.next());
            } else if (name.isEmpty()) {
                name = word;
            } else {
                throw usage(word);
            }
        }
        return new Options(name, values);
    }

    String name() {
        return name;
    }

    String text(String option, String otherwise) {
        return values.getOrDefault(option, otherwise);
    }

    /** @throws Problem {@code bench-usage} when it is no whole number within the bounds */
    long number(String option, long otherwise, long least, long most) {
        String typed = values.get(option);
        if (typed == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(typed);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw Problem.badInput("bench-usage")
                    .with("--" + option + " " + typed)
                    .causedBy(malformed);
        }
        throw usage("--" + option + " " + typed);
    }

    int count(String option, int otherwise, int least, int most) {
        return (int) number(option, otherwise, least, most);
    }

    /** Which parts: those named, separated by commas, or all. @throws Problem {@code bench-usage} when one is none of them */
    Set<String> parts(Set<String> all) {
        Set<String> parts = new TreeSet<>(
                List.of(values.getOrDefault("parts", String.join(",", all)).split(",")));
        if (!all.containsAll(parts)) {
            throw usage("--parts " + values.get("parts"));
        }
        return parts;
    }

    static Problem usage(String what) {
        return Problem.badInput("bench-usage").with(what);
    }
}
