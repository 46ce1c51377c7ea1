package org.lingqu.collection.outside;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Sectors whose data are wanted from outside the departments. People see {@code name.Sector.<NAME>}. */
public enum Sector {
    WATER,
    POWER,
    GAS,
    PUBLIC_TRANSPORT,
    TELECOM,
    POST,
    CABLE_TV,
    EDUCATION,
    HEALTH,
    ELDERLY_CARE,
    SPORTS,
    CULTURE,
    TOURISM,
    NOTARIZATION,
    METEOROLOGY,
    OTHER;

    public static Optional<Sector> of(String text) {
        String asked = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(each -> each.name().equals(asked)).findFirst();
    }
}
