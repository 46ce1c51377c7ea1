package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of regions as they are written and as they are said. Pure. */
final class RegionTerms {

    /** Endings that people leave out: 黄山 for 黄山市. */
    private static final Pattern ENDING = Pattern.compile("(?<=..)(?:[^省市区县]{1,3}族)*(?:自治[区州县旗]|地区|省|市|区|县|盟)$");
    /** Kinds of zones: nobody says 高新技术产业开发 for 高新技术产业开发区. */
    private static final Pattern ZONE = Pattern.compile("(?:开发|园|新|试验|示范|管理|保护|合作|产业)区$");
    /** A department's own level before its name: 市教育局. */
    private static final Pattern LEVEL = Pattern.compile("^[省市区县州盟旗](?!场|容|域|政(?!府))(?=..)");

    private static final int LONG_NAME = 4;

    private static final Remembered<List<String>> NAMES = new Remembered<>(RegionTerms::of);

    private RegionTerms() {}

    /** Folded, each with its ending and, where it is said so, without: 阿坝藏族羌族自治州, 阿坝, 阿坝州. */
    static List<String> of(Collection<String> regions) {
        List<String> names = new ArrayList<>();
        regions.forEach(region -> names.addAll(NAMES.of(region)));
        return names;
    }

    private static List<String> of(String region) {
        String name = Folding.fold(region);
        String said = said(name);
        List<String> names = new ArrayList<>(List.of(name));
        if (!said.equals(name)) {
            names.add(said);
        }
        if (name.contains("族自治")) {
            names.add(said + name.substring(name.length() - 1));
        }
        return List.copyOf(names);
    }

    /** As people say it, of a folded name. */
    private static String said(String name) {
        boolean zone = name.length() > LONG_NAME && ZONE.matcher(name).find();
        return zone ? name : ENDING.matcher(name).replaceFirst("");
    }

    /** The folded name of a department without the regions before it, or the level: 市教育局. */
    static String office(String provider, Collection<String> regions) {
        String name = Folding.fold(provider);
        String rest = without(name, regions);
        return rest.equals(name) ? LEVEL.matcher(name).replaceFirst("") : rest;
    }

    /** A folded name without the regions it begins with. */
    static String without(String name, Collection<String> regions) {
        List<String> longestFirst = of(regions).stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String rest = name;
        Optional<String> before = Optional.of("");
        while (before.isPresent()) {
            rest = rest.substring(before.get().length());
            String from = rest;
            before = longestFirst.stream()
                    .filter(region -> from.startsWith(region) && from.length() > region.length() + 2)
                    .findFirst();
        }
        return rest;
    }
}
