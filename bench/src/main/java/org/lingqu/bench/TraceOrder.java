package org.lingqu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether files were on the disk before the database was told to commit: a cut of the power after the commit must find all of them, content and
 * name. What kills do not show, because what a killed process has written stays with the operating system.
 */
final class TraceOrder {

    private static final Set<String> WRITES = Set.of("write", "pwrite64", "writev", "ftruncate");
    private static final Set<String> SYNCS = Set.of("fsync", "fdatasync");

    private TraceOrder() {}

    /**
     * Files that might be lost.
     *
     * @param folder in which whatever is written must be safe
     * @return what is wrong, in words; {@code null} when the trace shows no commit
     */
    static @Nullable List<String> unsafe(List<Traced> calls, Path folder) {
        int commit = commit(calls);
        if (commit < 0) {
            return null;
        }
        Map<String, Boolean> content = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (Traced call : calls.subList(0, commit)) {
            String file = call.file();
            if (WRITES.contains(call.name()) && file.startsWith(folder.toString())) {
                if (content.put(file, false) == null) {
                    names.add(file);
                }
            } else if (SYNCS.contains(call.name())) {
                content.computeIfPresent(file, (path, before) -> true);
                names.removeIf(each -> String.valueOf(Path.of(each).getParent()).equals(file));
            }
        }
        return told(content, names);
    }

    /** The last word to the database before the process said that it had landed: the driver has the words themselves kept at the database. */
    private static int commit(List<Traced> calls) {
        int last = -1;
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).isOfConnection()) {
                last = i;
            } else if (calls.get(i).what().contains('"' + PoolOneshot.COMMITTED)) {
                return last;
            }
        }
        return -1;
    }

    private static List<String> told(Map<String, Boolean> content, Set<String> names) {
        List<String> wrong = new ArrayList<>();
        content.forEach((file, safe) -> {
            if (!safe) {
                wrong.add("not on the disk before the commit: " + file);
            }
        });
        names.forEach(file -> wrong.add("its name is not on the disk before the commit: " + file));
        return wrong;
    }
}
