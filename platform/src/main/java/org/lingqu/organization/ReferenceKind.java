package org.lingqu.organization;

import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of organizations that are no government department and to which the regulation applies by reference (参照执行). */
public enum ReferenceKind {
    /** An organ or agency of a central state organ stationed here. */
    CENTRAL_ORGAN,
    /** Another organ or body whose running costs public finance guarantees. */
    PUBLICLY_FUNDED,
    /** Public enterprises, by what they supply. */
    WATER,
    POWER,
    GAS,
    COMMUNICATIONS,
    CIVIL_AVIATION,
    RAILWAY,
    ROAD_PASSENGER_TRANSPORT;

    /** The kind of a name; empty when there is none. */
    static Optional<ReferenceKind> named(String name) {
        return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
