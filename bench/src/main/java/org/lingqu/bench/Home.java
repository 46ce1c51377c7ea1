package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;

/** The tree this program was built from: its launcher, the ground for nodes under test, the place for results. */
record Home(Path root) {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    /** As the launcher tells it, else the working directory. */
    static Home find() {
        return new Home(Path.of(System.getProperty("lingqu.home", "")).toAbsolutePath());
    }

    Path launcher() {
        return root.resolve("lingqu");
    }

    /** A fresh directory below {@code target}. */
    Path ground(String name) {
        return made(root.resolve("target").resolve("bench").resolve(name + "-" + STAMP.format(now())));
    }

    /** Where results go. */
    Path measured() {
        return made(root.resolve("target").resolve("measured"));
    }

    static ZonedDateTime now() {
        return new LegalTime(InstantSource.system()).now().atZone(LegalTime.ZONE);
    }

    static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(folder).causedBy(failed);
        }
    }
}
