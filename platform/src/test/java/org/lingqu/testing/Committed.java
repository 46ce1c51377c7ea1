package org.lingqu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Files below {@code docs} that are made from the code. Every run writes them to {@code target/docs} and holds the committed ones against
 * them; {@code -Dlingqu.docs=write} puts the fresh ones into {@code docs}.
 */
public final class Committed {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path FRESH = Path.of("target", "docs");
    private static final String REMEDY =
            "docs/%s is older than the code: mvn -q -o -pl platform test -Dgroups=docs -Dlingqu.docs=write";

    private Committed() {}

    /** A text, compared character by character. */
    public static void text(String path, String fresh) {
        write(FRESH.resolve(path), fresh);
        if (writes()) {
            write(DOCS.resolve(path), fresh);
        }
        assertThat(read(DOCS.resolve(path))).as(REMEDY, path).isEqualTo(fresh);
    }

    /** A part of a page that people write: what stands between {@code <!-- name -->} and {@code <!-- /name -->}. */
    public static void part(String path, String name, String fresh) {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- /" + name + " -->";
        String page = read(DOCS.resolve(path));
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        assertThat(from >= 0 && to > from)
                .as("docs/%s has a place for %s", path, name)
                .isTrue();
        text(path, page.substring(0, from + begin.length()) + fresh + page.substring(to));
    }

    /**
     * A drawing, compared by what it was drawn from: the widths of its letters depend on the fonts of the machine.
     *
     * @param path ends with {@code .svg}
     */
    public static void drawing(String path, Drawing drawing) {
        String mark = "<!-- drawn from " + fingerprint(drawing.source()) + " -->";
        String fresh = drawing.svg() + mark + "\n";
        write(FRESH.resolve(path), fresh);
        if (writes() && !read(DOCS.resolve(path)).contains(mark)) {
            write(DOCS.resolve(path), fresh);
        }
        assertThat(read(DOCS.resolve(path)).contains(mark)).as(REMEDY, path).isTrue();
    }

    private static boolean writes() {
        return System.getProperty("lingqu.docs", "").equals("write");
    }

    private static String fingerprint(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }
}
