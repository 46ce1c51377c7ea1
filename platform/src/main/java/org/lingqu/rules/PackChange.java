package org.lingqu.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one version of a pack when a library is taken over.
 *
 * @param before what it said; null for a new version
 * @param after what it will say; null for one that is no longer there
 */
public record PackChange(
        @Nullable RulePack before, @Nullable RulePack after) {

    /** Sorts of change. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** Everything that differs, in the order in which the packs are shown. */
    static List<PackChange> between(RulePacks before, RulePacks after) {
        List<PackChange> changes = new ArrayList<>();
        Set<String> ids = new TreeSet<>(before.ids());
        ids.addAll(after.ids());
        for (String id : ids) {
            Set<Integer> versions = new TreeSet<>();
            versions(before, id).forEach(pack -> versions.add(pack.version()));
            versions(after, id).forEach(pack -> versions.add(pack.version()));
            for (int version : versions) {
                PackChange change = new PackChange(
                        before.find(new PackVersion(id, version)).orElse(null),
                        after.find(new PackVersion(id, version)).orElse(null));
                if (change.kind() != Kind.CHANGED || change.differs()) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    private static List<RulePack> versions(RulePacks packs, String id) {
        return packs.ids().contains(id) ? packs.versions(id) : List.of();
    }

    public Kind kind() {
        return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
    }

    /** The version it is about, as it will be, or as it was. */
    public RulePack pack() {
        return after != null ? after : known(before);
    }

    public PackVersion version() {
        return PackVersion.of(pack());
    }

    /** The keys that say something else; none unless changed. */
    public List<String> keys() {
        if (before == null || after == null) {
            return List.of();
        }
        return RuleKey.all().stream()
                .map(RuleKey::path)
                .filter(key -> !said(before, key).equals(said(after, key)))
                .toList();
    }

    private boolean differs() {
        return before == null
                || after == null
                || !keys().isEmpty()
                || !before.names().equals(after.names())
                || !List.copyOf(before.procedures()).equals(List.copyOf(after.procedures()));
    }

    private static String said(RulePack pack, String key) {
        PackValue value = pack.ownValue(key);
        return PackFingerprint.of(value) + value.citation() + value.under() + value.why() + value.reading();
    }

    /** E.g. {@code ADDED ZZ 1}. */
    @Override
    public String toString() {
        return kind() + " " + version();
    }

    private static RulePack known(@Nullable RulePack pack) {
        if (pack == null) {
            throw new AssertionError("a change of nothing");
        }
        return pack;
    }
}
