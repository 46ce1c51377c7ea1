package org.lingqu.collection.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Encodings a file may come in. GB18030 contains GBK and GB 2312 and reads both. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8, "UTF-8", "UTF8"),
    GB18030(Charset.forName("GB18030"), "GB18030", "GBK", "GB2312", "CP936"),
    UTF_16LE(StandardCharsets.UTF_16LE, "UTF-16LE", "UTF-16"),
    UTF_16BE(StandardCharsets.UTF_16BE, "UTF-16BE");

    /** Characters beyond ASCII after which the guess is made; a file of fewer is read to its end. */
    private static final int ENOUGH = 20_000;

    private static final int BLOCK = 1 << 16;

    private final Charset charset;
    private final String[] names;

    Encoding(Charset charset, String... names) {
        this.charset = charset;
        this.names = names;
    }

    public Charset charset() {
        return charset;
    }

    /** As people and interfaces call it. */
    public String label() {
        return names[0];
    }

    /** By any of its names, without regard to case. */
    public static Optional<Encoding> of(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(each -> Arrays.asList(each.names).contains(wanted))
                .findFirst();
    }

    /**
     * Guesses: a byte order mark decides; else zero bytes in every other place mean UTF-16; else whichever of UTF-8 and GB18030 leaves fewer
     * broken sequences, UTF-8 when they are equal.
     */
    public static Encoding guess(InputStream file) throws IOException {
        byte[] block = file.readNBytes(BLOCK);
        if (startsWith(block, 0xEF, 0xBB, 0xBF)) {
            return UTF_8;
        }
        if (startsWith(block, 0xFF, 0xFE)) {
            return UTF_16LE;
        }
        if (startsWith(block, 0xFE, 0xFF)) {
            return UTF_16BE;
        }
        long even = zeros(block, 0);
        long odd = zeros(block, 1);
        if (Math.max(even, odd) > block.length / 8 && Math.min(even, odd) < Math.max(even, odd) / 8) {
            return odd > even ? UTF_16LE : UTF_16BE;
        }
        BrokenSequences utf8 = new BrokenSequences(UTF_8.charset);
        BrokenSequences gb = new BrokenSequences(GB18030.charset);
        long beyond = 0;
        while (block.length > 0 && beyond < ENOUGH) {
            for (byte each : block) {
                beyond += each < 0 ? 1 : 0;
            }
            utf8.add(block);
            gb.add(block);
            block = file.readNBytes(BLOCK);
        }
        return gb.count() < utf8.count() ? GB18030 : UTF_8;
    }

    private static boolean startsWith(byte[] block, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (block.length <= i || (block[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static long zeros(byte[] block, int first) {
        long zeros = 0;
        for (int i = first; i < block.length; i += 2) {
            zeros += block[i] == 0 ? 1 : 0;
        }
        return zeros;
    }
}
