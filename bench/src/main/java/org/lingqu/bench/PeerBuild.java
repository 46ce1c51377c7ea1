package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** Packages a peer's own Maven project below {@code bench/peers} into {@code target/peers}, once. */
record PeerBuild(Home home, String name) {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private Path project() {
        return home.root().resolve("bench").resolve("peers").resolve(name);
    }

    private Path target() {
        return home.root().resolve("target").resolve("peers").resolve(name);
    }

    /**
     * Builds when the sources are newer than what was built.
     *
     * @return the class path
     * @throws Problem {@code bench-peer-not-built} with what Maven said
     */
    String classPath() {
        Path jar = target().resolve("peer.jar");
        if (!Files.exists(jar) || modified(jar).compareTo(newestSource()) < 0) {
            Path log = Home.made(target()).resolve("maven.log");
            Shell.Result built = Shell.run(
                    List.of(
                            "mvn",
                            "-q",
                            "-B",
                            "-ntp",
                            "-f",
                            project().resolve("pom.xml").toString(),
                            "-Dpeer.target=" + target(),
                            "package"),
                    Map.of(),
                    log,
                    PATIENCE);
            if (built.code() != 0 || !Files.exists(jar)) {
                throw Problem.unavailable("bench-peer-not-built")
                        .with(
                                name,
                                built.output()
                                        .lines()
                                        .filter(line -> line.startsWith("[ERROR]"))
                                        .findFirst()
                                        .orElse(log.toString()));
            }
            touch(jar);
        }
        return jar + ":" + target().resolve("lib") + "/*";
    }

    private FileTime newestSource() {
        try (Stream<Path> all = Files.walk(project())) {
            return all.filter(Files::isRegularFile)
                    .map(PeerBuild::modified)
                    .max(FileTime::compareTo)
                    .orElseThrow();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(project()).causedBy(failed);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    /** Maven leaves a jar alone when nothing in it has changed. */
    private static void touch(Path jar) {
        try {
            Files.setLastModifiedTime(jar, FileTime.from(Home.now().toInstant()));
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(jar).causedBy(failed);
        }
    }

    /** The Java the bench itself runs on. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
