package org.lingqu.rules;

/**
 * One version of a pack.
 *
 * @param pack its id
 * @param version from 1
 */
public record PackVersion(String pack, int version) implements Comparable<PackVersion> {

    static PackVersion of(RulePack pack) {
        return new PackVersion(pack.id(), pack.version());
    }

    /** Where the version is written, e.g. {@code ZZ-2.yaml}. */
    String file() {
        return version == 1 ? pack + ".yaml" : pack + "-" + version + ".yaml";
    }

    @Override
    public int compareTo(PackVersion other) {
        int byPack = pack.compareTo(other.pack);
        return byPack == 0 ? Integer.compare(version, other.version) : byPack;
    }

    /** E.g. {@code AH 1}. */
    @Override
    public String toString() {
        return pack + " " + version;
    }
}
