package org.lingqu.collection.parquet;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBDriver;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Durable;

/**
 * Rows of a Parquet file, written out as the text that CSV has. The file is read by {@link ParquetMain} in a child process with bounds to its
 * memory, its time and what it may write, which sees this one file; what it says is taken from a pipe and bounded here.
 */
public final class ParquetTable {

    private static final byte[] MARK = {'P', 'A', 'R', '1'};

    /** Columns repeat themselves: a hundred to one is common, a thousand to one is a bomb. */
    private static final long MOST_TIMES = 300;

    private static final long FREE_BYTES = 50L << 20;
    private static final int LONGEST_WORD = 4_096;
    private static final long MOST_MINUTES = 15;

    /** The first Java that lets libraries be loaded only by leave, and says so on the way of what the child says. */
    private static final int ASKS_FOR_NATIVE = 22;

    private static final Path LIMITER = Path.of("/usr/bin/prlimit");

    private ParquetTable() {}

    public static boolean isParquet(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MARK.length), MARK);
        }
    }

    /**
     * Writes the rows as CSV, the columns in the first line.
     *
     * @throws Problem {@code parquet-broken}, {@code parquet-nested}, {@code parquet-type}, {@code parquet-too-wide},
     *     {@code parquet-long-float}, {@code parquet-bomb}
     */
    public static void write(Path file, Path target) throws IOException {
        long most = FREE_BYTES + MOST_TIMES * Files.size(file);
        Path place = Files.createTempDirectory(target.toAbsolutePath().getParent(), "parquet");
        try {
            Path fresh = place.resolve("table");
            run(file, place, fresh, most);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Durable.deleteAll(place);
        }
    }

    private static void run(Path file, Path place, Path fresh, long most) throws IOException {
        Path said = place.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command(file, place))
                .directory(place.toFile())
                .redirectError(said.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "LANG", "LD_LIBRARY_PATH"));
        Process child = builder.start();
        try (OutputStream out = Files.newOutputStream(fresh)) {
            child.getOutputStream().close();
            child.onExit()
                    .orTimeout(MOST_MINUTES, TimeUnit.MINUTES)
                    .whenComplete((ended, late) -> child.destroyForcibly());
            copy(child.getInputStream(), out, most);
            child.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.conflict("job-cancelled").causedBy(interrupted);
        } finally {
            child.destroyForcibly();
        }
        if (child.exitValue() != 0) {
            throw told(said, child.exitValue());
        }
    }

    private static List<String> command(Path file, Path place) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(LIMITER)) {
            command.addAll(List.of(LIMITER.toString(), "--data=1610612736", "--fsize=268435456", "--core=0", "--"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= ASKS_FOR_NATIVE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-Djava.io.tmpdir=" + place,
                "-cp",
                place(ParquetMain.class) + File.pathSeparator + place(DuckDBDriver.class),
                ParquetMain.class.getName(),
                file.toAbsolutePath().toString()));
        return command;
    }

    private static String place(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private static void copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] block = new byte[1 << 16];
        long written = 0;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            written += read;
            if (written > most) {
                throw Problem.badInput("parquet-bomb");
            }
            out.write(block, 0, read);
        }
    }

    /** What the child said last, when it is one of its own words; it may have died of anything, and Java may have warned before. */
    private static Problem told(Path said, int exit) throws IOException {
        if (exit == ParquetMain.REFUSED) {
            String[] words = end(said).strip().replaceFirst("(?s).*\\R", "").split("\t");
            if (words[0].matches("parquet-(nested|type|too-wide|long-float)")) {
                return Problem.badInput(words[0]).with((Object[]) Arrays.copyOfRange(words, 1, words.length));
            }
        }
        return Problem.badInput("parquet-broken");
    }

    private static String end(Path said) throws IOException {
        try (InputStream in = Files.newInputStream(said)) {
            in.skipNBytes(Math.max(0, Files.size(said) - LONGEST_WORD));
            return new String(in.readNBytes(LONGEST_WORD), StandardCharsets.UTF_8);
        }
    }
}
