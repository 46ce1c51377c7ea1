package org.lingqu.catalog.generated;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.Nature;
import org.lingqu.catalog.Opening;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.ResourceFormat;
import org.lingqu.catalog.Sharing;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.SupplyMode;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;

/**
 * A catalog as cities have it, made by rule from real divisions and the subjects in {@code subjects.txt}: the same number gives the
 * same catalog. It is known of every entry what it is about and where, so that answers can be judged.
 */
public final class GeneratedCatalog {

    /** What an entry says about its subject; the first is the plain one. */
    public static final List<String> ASPECTS = List.of("信息", "基本信息", "变更信息", "注销信息", "年度检查信息", "统计信息", "名录", "台账");

    private static final Instant FIRST = Instant.parse("2024-01-02T01:00:00Z");
    private static final int CITIES = 60;

    private final List<Subject> subjects;
    private final List<Place> places;

    /** What entries are about. */
    public record Subject(
            String name, String english, String department, List<String> items, List<String> spoken, String sentence) {}

    /** A city, or a county of it. */
    public record Place(String code, String name, String city, String province) {

        /** Without its ending, as people say it. */
        public String shortName() {
            return name.length() > 2 ? name.replaceFirst("(自治县|自治州|地区|市|县|区|盟)$", "") : name;
        }

        public boolean isCity() {
            return name.equals(city);
        }
    }

    /** An entry and what is known of it. */
    public record Made(long number, Subject subject, String aspect, Place place, EntryVersion version) {}

    private GeneratedCatalog(List<Subject> subjects, List<Place> places) {
        this.subjects = subjects;
        this.places = places;
    }

    /** In the cities and counties of a part of the country. */
    public static GeneratedCatalog read() {
        return read(true);
    }

    /** In all cities and counties of the country. */
    public static GeneratedCatalog ofTheCountry() {
        return read(false);
    }

    private static GeneratedCatalog read(boolean part) {
        List<Subject> subjects = lines("/org/lingqu/catalog/generated/subjects.txt").stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(GeneratedCatalog::subject)
                .toList();
        return new GeneratedCatalog(subjects, readPlaces(part));
    }

    private static Subject subject(String line) {
        String[] cells = line.split("\\|", -1);
        return new Subject(
                cells[0],
                cells[1],
                cells[2],
                List.of(cells[3].split("、")),
                cells[4].isEmpty() ? List.of() : List.of(cells[4].split("、")),
                cells[5]);
    }

    private static List<Place> readPlaces(boolean part) {
        Map<String, String> provinces = new HashMap<>();
        lines("/data/divisions/provinces.csv").stream().skip(1).forEach(line -> {
            String[] cells = line.replace("\"", "").split(",");
            provinces.put(cells[0], cells[1]);
        });
        Map<String, Place> cities = new HashMap<>();
        List<Place> all = new ArrayList<>();
        lines("/data/divisions/cities.csv").stream().skip(1).forEach(line -> {
            String[] cells = line.replace("\"", "").split(",");
            boolean taken = cells[1].endsWith("市") && cities.size() < CITIES && Integer.parseInt(cells[0]) % 3 == 1;
            if (taken || !part) {
                Place city = new Place(cells[0] + "00", cells[1], cells[1], provinces.getOrDefault(cells[2], ""));
                cities.put(cells[0], city);
                all.add(city);
            }
        });
        lines("/data/divisions/areas.csv").stream().skip(1).forEach(line -> {
            String[] cells = line.replace("\"", "").split(",");
            Place city = cities.get(cells[2]);
            boolean taken = Integer.parseInt(cells[0]) % 2 == 1 || !part;
            if (city != null && !cells[1].equals(city.name()) && taken) {
                all.add(new Place(cells[0], cells[1], city.city(), city.province()));
            }
        });
        return all;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = GeneratedCatalog.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw Problem.unavailable("internal").with(resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public List<Subject> subjects() {
        return subjects;
    }

    public List<Place> places() {
        return places;
    }

    /** So many entries; each subject in many places, a third without the place in the name. */
    public List<Made> entries(int count, long seed) {
        return stream(count, seed).toList();
    }

    /** The same one by one, for more than fit into memory; to be run through in order. */
    public Stream<Made> stream(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.rangeClosed(1, count).mapToObj(number -> {
            Subject subject = subjects.get(random.nextInt(subjects.size()));
            Place place = places.get(random.nextInt(places.size()));
            String aspect = ASPECTS.get(random.nextInt(4) == 0 ? 0 : random.nextInt(ASPECTS.size()));
            return new Made(number, subject, aspect, place, version(number, subject, aspect, place, random));
        });
    }

    private static EntryVersion version(int number, Subject subject, String aspect, Place place, Random random) {
        boolean named = random.nextInt(3) > 0;
        String title = (named ? place.name() : "") + subject.name() + aspect;
        String prefix =
                "3%02d%03d".formatted(7, Math.floorMod(subject.department().hashCode(), 999) + 1);
        String provider = place.name() + subject.department();
        return new EntryVersion(
                new EntryId(new UUID(0x6C71L, number)),
                new ResourceCode(prefix + "/%06d".formatted(number)),
                1,
                department(place, subject.department()),
                provider,
                "11340000MB9T00011L",
                content(title, subject, aspect, place, prefix, random),
                "pack",
                1,
                "",
                "编目员",
                FIRST.plus(Duration.ofMinutes(random.nextInt(900_000))));
    }

    /** The id of a department; names repeat in places of the same name. */
    public static DepartmentId department(Place place, String name) {
        return new DepartmentId(new UUID(
                0x6465L, (Long.parseLong(place.code()) << Integer.SIZE) | Integer.toUnsignedLong(name.hashCode())));
    }

    private static EntryContent content(
            String title, Subject subject, String aspect, Place place, String prefix, Random random) {
        SharingType sharing = SharingType.values()[random.nextInt(3)];
        List<Item> items = new ArrayList<>();
        for (String name : subject.items()) {
            items.add(item("f" + items.size(), name));
        }
        for (String usual : List.of("发布机构", "联系电话", "更新时间")) {
            if (random.nextBoolean()) {
                items.add(item("f" + items.size(), usual));
            }
        }
        return new EntryContent(
                title,
                random.nextBoolean() ? subject.english() : "",
                new Classification(prefix, List.of("部门信息资源", "省（自治区、直辖市）及其下各级政务部门", subject.department())),
                place.name() + "范围内" + subject.name() + "的" + aspect + "，由" + subject.department() + "负责，含"
                        + subject.items().get(0) + "等。",
                Nature.collected(),
                ResourceFormat.DATABASE,
                "",
                items,
                new Sharing(sharing, "", List.of(), "用于履行职责", Set.of(SupplyMode.INTERFACE), List.of()),
                new Opening(OpeningType.values()[random.nextInt(3)], "", Set.of()),
                UpdateCycle.values()[random.nextInt(UpdateCycle.values().length)],
                List.of(),
                Map.of());
    }

    private static Item item(String code, String name) {
        return new Item(
                code,
                name,
                ItemType.TEXT,
                100,
                null,
                false,
                false,
                Grade.GENERAL_1,
                PersonalMark.NONE,
                ValueRule.NONE,
                null);
    }
}
