package org.lingqu.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.lingqu.demo.Enterprise;
import org.lingqu.demo.Enterprises;
import org.lingqu.kernel.Problem;

/** The files that are loaded. */
final class Inputs {

    /** Rows of the real list of village-level divisions. */
    static final int VILLAGES = 620_573;

    private static final String HEADER = "code,name,streetCode,provinceCode,cityCode,areaCode\n";
    private static final String SIGNS = "东南西北上下前后新老大小红白青石山水河江湖海林田桥头家店坪岭湾沟坡寨庄集堡塘井泉松柏杨柳梅兰竹菊云龙凤鹤";
    private static final List<String> ENDINGS = List.of("村委会", "社区居委会", "村民委员会", "居委会");

    private Inputs() {}

    /** The file as it is, unpacked when it is packed. */
    static Path unpacked(Path file, Path folder) {
        if (!file.toString().endsWith(".gz")) {
            return file;
        }
        Path plain = folder.resolve(file.getFileName().toString().replaceAll("\\.gz$", ""));
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
            Files.copy(packed, plain, StandardCopyOption.REPLACE_EXISTING);
            return plain;
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    /** An invented list of the shape and size of the real one: the same columns, codes that lie one below the other, names of the same length. */
    static Path villages(Path file, int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 0; i < rows; i++) {
                String area = "%06d".formatted(340_000 + i / 3_000);
                String street = area + "%03d".formatted(i / 20 % 150);
                out.write(street + "%03d".formatted(i % 20 + 1));
                out.write(",\"" + name(random) + "\"," + street + "," + area.substring(0, 2) + ","
                        + area.substring(0, 4) + "," + area + "\n");
            }
            return file;
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    private static String name(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            name.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return name.append(ENDINGS.get(random.nextInt(ENDINGS.size()))).toString();
    }

    /** The register as a file. */
    static Path register(Path file, Enterprises register) {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(String.join(",", Enterprise.COLUMNS) + "\n");
            var rows = register.rows().iterator();
            while (rows.hasNext()) {
                out.write(String.join(",", rows.next().cells()) + "\n");
            }
            return file;
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }
}
