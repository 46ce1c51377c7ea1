package org.lingqu.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system call as strace writes it.
 *
 * @param thread that made it
 * @param name of the call
 * @param number the how-manieth call of this name the thread made, from 1
 * @param what arguments, with the paths of files and the ends of connections
 */
record Traced(long thread, String name, int number, String what) {

    private static final Pattern LINE = Pattern.compile("^(\\d+)\\s+(\\w+)\\((.*)$");
    private static final Pattern DESCRIPTOR = Pattern.compile("^(?:AT_FDCWD<[^>]*>|\\d+)?<?([^>]*)>?");

    /** Calls in their order; what is no beginning of a call is passed over. */
    static List<Traced> read(List<String> lines) {
        List<Traced> calls = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String thread = matcher.group(1);
                String name = matcher.group(2);
                int number = counts.merge(thread + name, 1, Integer::sum);
                calls.add(new Traced(Long.parseLong(thread), name, number, matcher.group(3)));
            }
        }
        return calls;
    }

    /** Path of the file whose descriptor is the first argument; empty for another one. */
    String file() {
        Matcher matcher = DESCRIPTOR.matcher(what);
        return matcher.find() && matcher.group(1).startsWith("/") ? matcher.group(1) : "";
    }

    /** Whether it goes to the database. */
    boolean isOfConnection() {
        return what.contains("<TCP");
    }

    /** Whether strace let it fail. */
    boolean isInjected() {
        return what.endsWith("(INJECTED)");
    }

    boolean concerns(String folder) {
        return what.contains(folder);
    }
}
