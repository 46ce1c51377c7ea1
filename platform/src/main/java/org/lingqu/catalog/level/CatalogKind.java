package org.lingqu.catalog.level;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.SharingType;

/**
 * The catalogs a regulation may keep apart. They are views of the same entries: an entry stands in each by what it says of its sharing and
 * its opening, and moves from one to another with its next version.
 */
public enum CatalogKind {
    /** 政务数据资源目录: every entry. */
    RESOURCE,
    /** 共享目录: what is shared, with or without condition. */
    SHARING,
    /** 开放目录: what is opened, at once or on application. */
    OPENING;

    public boolean holds(SharingType sharing, OpeningType opening) {
        return switch (this) {
            case RESOURCE -> true;
            case SHARING -> sharing != SharingType.NONE;
            case OPENING -> opening.isOpen();
        };
    }

    /** Names of the sharing types whose entries stand in it. */
    List<String> sharing() {
        return Stream.of(SharingType.values())
                .filter(type -> this != SHARING || type != SharingType.NONE)
                .map(Enum::name)
                .toList();
    }

    /** Names of the opening types whose entries stand in it. */
    List<String> opening() {
        return Stream.of(OpeningType.values())
                .filter(type -> this != OPENING || type.isOpen())
                .map(Enum::name)
                .toList();
    }

    /** Which of them a regulation keeps apart, by the names it gives its catalogs. */
    public static List<CatalogKind> keptApart(List<String> named) {
        return Stream.of(values())
                .filter(kind -> kind == RESOURCE || named.stream().anyMatch(name -> name.endsWith(kind.ending())))
                .toList();
    }

    private String ending() {
        return switch (this) {
            case RESOURCE -> "资源目录";
            case SHARING -> "共享目录";
            case OPENING -> "开放目录";
        };
    }

    public static Optional<CatalogKind> of(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
