package org.lingqu.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.identifier.IdentityNumber;

/**
 * An invented table of citizens: the same for the same seed, identity numbers with valid check digits, each once, in area codes that were never
 * assigned, so that no row belongs to anybody. One row in a hundred carries one of four defects.
 */
record Citizens(long seed, int rows) {

    static final List<String> COLUMNS =
            List.of("zjhm", "xm", "xb", "csrq", "mz", "hyzk", "lxdh", "xzqh", "hjdz", "sr", "djrq");

    private static final List<String> REGIONS = List.of("349901", "349902", "349921", "349922");
    private static final List<String> SURNAMES = List.of("汪", "程", "江", "宋", "钟", "秦", "陆", "沈", "方", "余", "许", "叶");
    private static final List<String> GIVEN = List.of("青禾", "望舒", "知渔", "砚青", "景行", "怀瑾", "若谷", "清和", "松年", "子衿");
    private static final List<String> PLACES = List.of("青石", "云岭", "南屿", "东溪", "石桥", "临渠", "望江", "松谷", "白泽", "禾木");
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1950, 1, 1);
    private static final int DAYS = 20_000;
    private static final int A_DAY = 1_000;
    private static final int DEFECT_EVERY = 100;

    int defects() {
        return rows / DEFECT_EVERY;
    }

    static boolean isDefective(int index) {
        return index % DEFECT_EVERY == DEFECT_EVERY - 1;
    }

    /** One row, counted from 0. */
    List<String> row(int index) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
        String region = REGIONS.get(index / (DAYS * A_DAY) % REGIONS.size());
        LocalDate born = FIRST_BIRTH.plusDays(index / A_DAY % DAYS);
        String number = IdentityNumber.withCheckDigit(
                region + born.toString().replace("-", "") + "%03d".formatted(index % A_DAY));
        String name = pick(SURNAMES, random) + pick(GIVEN, random);
        String birth = born.toString();
        if (isDefective(index)) {
            switch (index / DEFECT_EVERY % 4) {
                case 0 -> number = number.substring(0, 17) + (number.endsWith("1") ? "2" : "1");
                case 1 -> name = "";
                case 2 -> birth = "1986-02-30";
                default -> number = number.substring(0, 15);
            }
        }
        String place = pick(PLACES, random);
        return List.of(
                number,
                name,
                index % 10 < 5 ? "1" : "2",
                birth,
                "%02d".formatted(1 + random.nextInt(56)),
                String.valueOf(10 + 10 * random.nextInt(4)),
                "1%02d0000%04d".formatted(30 + random.nextInt(60), random.nextInt(10_000)),
                region,
                place + "镇" + pick(PLACES, random) + "路" + (1 + random.nextInt(200)) + "号",
                "%d.%02d".formatted(random.nextInt(400_000), random.nextInt(100)),
                born.plusDays(random.nextInt(3_000)).toString());
    }

    Path write(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", COLUMNS) + "\n");
            for (int i = 0; i < rows; i++) {
                out.write(String.join(",", row(i)) + "\n");
            }
            return file;
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(file).causedBy(failed);
        }
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
