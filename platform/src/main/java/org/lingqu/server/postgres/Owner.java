package org.lingqu.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/**
 * Who runs PostgreSQL. It refuses to run as root, so as root its processes run as {@code nobody} and its files belong to nobody; an
 * ordinary user runs it himself. A production node uses an account of its own.
 */
final class Owner {

    private static final String UNPRIVILEGED = "nobody";

    private final boolean root;
    private final String group;

    private Owner(boolean root, String group) {
        this.root = root;
        this.group = group;
    }

    static Owner current() throws IOException {
        boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        return new Owner(root, root ? primaryGroup() : "");
    }

    private static String primaryGroup() throws IOException {
        for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
            String[] fields = line.split(":", -1);
            if (fields[0].equals(UNPRIVILEGED)) {
                return fields[3];
            }
        }
        return "65534";
    }

    /** The command line as the owner runs it. */
    List<String> asOwner(List<String> command) {
        if (!root) {
            return command;
        }
        List<String> prefixed = new ArrayList<>(
                List.of("setpriv", "--reuid=" + UNPRIVILEGED, "--regid=" + group, "--clear-groups", "--"));
        prefixed.addAll(command);
        return prefixed;
    }

    /** Hands a file or folder over to the owner, with everything below it. */
    void adopt(Path path) throws IOException, InterruptedException {
        if (root
                && new ProcessBuilder("chown", "-R", UNPRIVILEGED + ":" + group, path.toString())
                                .start()
                                .waitFor()
                        != 0) {
            throw Problem.unavailable("data-directory-unwritable").with(path);
        }
    }

    /**
     * As root, nobody must be able to walk down to the data; otherwise PostgreSQL fails with a misleading message about a library.
     *
     * @return the first folder on the way that is closed to others, or null when the way is open
     */
    @Nullable
    Path closedOnTheWayTo(Path folder) throws IOException {
        if (!root) {
            return null;
        }
        for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
            if (!Files.getPosixFilePermissions(each, LinkOption.NOFOLLOW_LINKS)
                            .contains(PosixFilePermission.OTHERS_EXECUTE)
                    && !ownedByUnprivileged(each)) {
                return each;
            }
        }
        return null;
    }

    private static boolean ownedByUnprivileged(Path path) throws IOException {
        return Files.getOwner(path).getName().equals(UNPRIVILEGED);
    }
}
