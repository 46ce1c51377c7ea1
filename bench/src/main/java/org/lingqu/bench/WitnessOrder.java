package org.lingqu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a checkpoint was on the disk, content and name, before it was published: write and fsync of the new file, its renaming, fsync of the
 * folder, and only then the word that it is published.
 */
final class WitnessOrder {

    private static final String FRESH = "checkpoint.new";

    private WitnessOrder() {}

    /**
     * What is wrong.
     *
     * @param folder of the kept checkpoint
     * @return in words; that nothing was published is wrong too
     */
    static List<String> wrong(List<Traced> calls, Path folder) {
        List<String> wrong = new ArrayList<>();
        String fresh = folder.resolve(FRESH).toString();
        boolean written = false;
        boolean synced = false;
        boolean renamed = false;
        boolean named = false;
        int published = 0;
        for (Traced call : calls) {
            String file = call.file();
            if (call.name().equals("write") && file.equals(fresh)) {
                written = true;
                synced = false;
                renamed = false;
                named = false;
            } else if (call.name().equals("fsync") && file.equals(fresh)) {
                synced = written;
            } else if (call.name().equals("rename") && call.concerns(fresh)) {
                renamed = true;
                if (!synced) {
                    wrong.add("renamed before it was on the disk");
                }
            } else if (call.name().equals("fsync") && file.equals(folder.toString())) {
                named = renamed;
            } else if (call.name().equals("write") && call.what().contains('"' + AuditOneshot.PUBLISHED)) {
                published++;
                if (!named) {
                    wrong.add("published before its name was on the disk");
                }
                written = false;
                named = false;
            }
        }
        if (published == 0) {
            wrong.add("the trace shows no published checkpoint");
        }
        return wrong;
    }
}
