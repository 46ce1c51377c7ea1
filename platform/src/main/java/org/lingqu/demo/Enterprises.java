package org.lingqu.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;

/**
 * An invented register of legal persons: the same for the same seed, with valid check digits, area codes that were never assigned and ordinary
 * ages, so that no row belongs to anybody. One row in a hundred carries one of five defects.
 */
public final class Enterprises {

    private static final List<String> PLACES = List.of("青石", "云岭", "南屿", "东溪", "石桥", "临渠", "望江", "松谷", "白泽", "禾木");
    private static final List<String> TRADES =
            List.of("建材", "茶业", "文化传播", "家居", "旅游", "电子", "物流", "食品", "机械", "医药", "环保", "纺织");
    private static final List<String> FORMS = List.of("有限公司", "有限责任公司", "股份有限公司");
    private static final List<String> TYPES = List.of("1100", "1130", "1150", "2100", "2130");
    private static final List<String> SURNAMES = List.of("汪", "程", "江", "宋", "钟", "秦", "陆", "沈", "方", "余", "许", "叶");
    private static final List<String> GIVEN = List.of("青禾", "望舒", "知渔", "砚青", "景行", "怀瑾", "若谷", "清和", "松年", "子衿");
    private static final List<String> REGIONS = List.of("349901", "349902", "349921", "349922");
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int DEFECT_EVERY = 100;

    private final long seed;
    private final int count;

    /** @param count number of rows */
    public Enterprises(long seed, int count) {
        this.seed = seed;
        this.count = count;
    }

    /** How many of the rows carry a defect. */
    int defects() {
        return count / DEFECT_EVERY;
    }

    /** All rows in order, made as they are asked for. */
    public Stream<Enterprise> rows() {
        return IntStream.range(0, count).mapToObj(this::row);
    }

    /** The first row without a defect that is as wanted. */
    Enterprise sound(Predicate<Enterprise> wanted) {
        return IntStream.range(0, count)
                .filter(index -> !isDefective(index))
                .mapToObj(this::row)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    /** Whether the row at this index carries a defect. */
    public static boolean isDefective(int index) {
        return index % DEFECT_EVERY == DEFECT_EVERY - 1;
    }

    /** One row, counted from 0. */
    public Enterprise row(int index) {
        Enterprise sound = sound(index);
        if (!isDefective(index)) {
            return sound;
        }
        return switch ((index / DEFECT_EVERY) % 5) {
            case 0 -> withCode(sound, wrongCheck(sound.creditCode()));
            case 1 -> withName(sound, "");
            case 2 -> withFounded(sound, "2019-02-30");
            case 3 -> withCode(sound, sound.creditCode().substring(0, 17));
            default -> withIdentity(sound, wrongCheck(sound.representativeId()));
        };
    }

    private Enterprise sound(int index) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
        String region = pick(REGIONS, random);
        LocalDate founded = LocalDate.of(1995, 1, 1).plusDays(random.nextInt(11_000));
        String place = pick(PLACES, random);
        return new Enterprise(
                CreditCode.withCheckDigits("91" + region + "MA" + base31(index, 6)),
                place + pick(PLACES, random) + pick(TRADES, random) + pick(FORMS, random),
                pick(TYPES, random),
                pick(SURNAMES, random) + pick(GIVEN, random),
                identity(region, random),
                "1%02d0000%04d".formatted(30 + random.nextInt(60), random.nextInt(10_000)),
                "%d.%02d".formatted(10 + random.nextInt(5_000), random.nextInt(100)),
                place + "镇" + pick(PLACES, random) + "路" + (1 + random.nextInt(200)) + "号",
                Enterprise.day(founded),
                Enterprise.day(founded.plusDays(random.nextInt(2_000))),
                random.nextInt(10) == 0 ? "注销" : "存续",
                region);
    }

    private static String identity(String region, SplittableRandom random) {
        LocalDate born = LocalDate.of(1960, 1, 1).plusDays(random.nextInt(15_000));
        return IdentityNumber.withCheckDigit(
                region + born.toString().replace("-", "") + "%03d".formatted(random.nextInt(1_000)));
    }

    private static String base31(int number, int width) {
        StringBuilder text = new StringBuilder();
        for (int rest = number, i = 0; i < width; i++, rest /= ALPHABET.length()) {
            text.insert(0, ALPHABET.charAt(rest % ALPHABET.length()));
        }
        return text.toString();
    }

    private static String wrongCheck(String code) {
        char last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '1' ? '2' : '1');
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    private static Enterprise withCode(Enterprise e, String code) {
        return new Enterprise(
                code,
                e.name(),
                e.type(),
                e.representative(),
                e.representativeId(),
                e.phone(),
                e.capital(),
                e.address(),
                e.founded(),
                e.approved(),
                e.state(),
                e.region());
    }

    private static Enterprise withName(Enterprise e, String name) {
        return new Enterprise(
                e.creditCode(),
                name,
                e.type(),
                e.representative(),
                e.representativeId(),
                e.phone(),
                e.capital(),
                e.address(),
                e.founded(),
                e.approved(),
                e.state(),
                e.region());
    }

    private static Enterprise withFounded(Enterprise e, String founded) {
        return new Enterprise(
                e.creditCode(),
                e.name(),
                e.type(),
                e.representative(),
                e.representativeId(),
                e.phone(),
                e.capital(),
                e.address(),
                founded,
                e.approved(),
                e.state(),
                e.region());
    }

    private static Enterprise withIdentity(Enterprise e, String identity) {
        return new Enterprise(
                e.creditCode(),
                e.name(),
                e.type(),
                e.representative(),
                identity,
                e.phone(),
                e.capital(),
                e.address(),
                e.founded(),
                e.approved(),
                e.state(),
                e.region());
    }
}
