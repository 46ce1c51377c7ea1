package org.lingqu.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.lingqu.kernel.Problem;
import org.springframework.beans.factory.ObjectProvider;

/** What the other modules and the running cases have against a library of packs. */
final class LibraryCheck {

    private final ObjectProvider<PackReliance> reliances;
    private final Editions editions;

    LibraryCheck(ObjectProvider<PackReliance> reliances, Editions editions) {
        this.reliances = reliances;
        this.editions = editions;
    }

    /**
     * A version under which cases stand, with another content than when it was taken over.
     *
     * @param pack its content now
     * @param keys the keys and procedures that say something else; none where an older build kept none
     */
    record Broken(RulePack pack, List<String> keys) {}

    /** The versions under which something still stands. */
    Set<PackVersion> inUse() {
        Set<PackVersion> all = new TreeSet<>();
        reliances.forEach(reliance -> all.addAll(reliance.inUse()));
        return all;
    }

    /** The used versions that are gone from a library, or say something else there than when they were taken over. */
    Set<PackVersion> broken(RulePacks fresh) {
        Map<PackVersion, Edition> known = editions.all();
        Set<PackVersion> broken = inUse();
        broken.removeIf(version -> {
            Edition before = known.get(version);
            return fresh.find(version)
                    .filter(pack -> before == null || !before.isBroken(pack))
                    .isPresent();
        });
        return broken;
    }

    /** @throws Problem {@code rule-pack-refused} when a used version would change or go, or a module cannot work with a pack */
    void mustFit(RulePacks fresh) {
        check(fresh, (pack, before) -> false);
    }

    /**
     * The same at the start, where nobody can put back what a build ships: shipped content that an upgrade has changed counts, and so does
     * what an older build noted in a form that cannot be compared key by key.
     *
     * @return the used versions whose change counts
     * @throws Problem {@code rule-pack-refused} for everything the operator can mend
     */
    List<Broken> mustFitAtStart(RulePacks packs) {
        return check(packs, (pack, before) -> before.said() == null || !before.own() && !packs.isOwn(pack));
    }

    private List<Broken> check(RulePacks fresh, BiPredicate<RulePack, Edition> counts) {
        PackFaults faults = new PackFaults();
        List<Broken> counting = new ArrayList<>();
        Map<PackVersion, Edition> known = editions.all();
        for (PackVersion version : inUse()) {
            RulePack pack = fresh.find(version).orElse(null);
            Edition before = known.get(version);
            if (pack == null) {
                faults.add(version.file(), 1, "version", "pack-version-gone", version.version());
            } else if (before != null && before.isBroken(pack)) {
                Broken broken = new Broken(pack, before.broken(pack));
                if (counts.test(pack, before)) {
                    counting.add(broken);
                } else {
                    refuse(version, broken, faults);
                }
            }
        }
        unfit(fresh, faults);
        faults.refuse();
        return counting;
    }

    private static void refuse(PackVersion version, Broken broken, PackFaults faults) {
        String key = broken.keys().stream().findFirst().orElse("");
        PackVersion next = new PackVersion(version.pack(), version.version() + 1);
        if (broken.pack().procedure(key).isPresent()) {
            String file = next.pack() + "-" + next.version() + PackFiles.PROCEDURES;
            faults.add(version.file(), 1, key, "pack-procedure-used", version.version(), file);
        } else {
            faults.add(version.file(), 1, key, "pack-version-used", version.version(), next.version());
        }
    }

    private void unfit(RulePacks fresh, PackFaults faults) {
        for (PackReliance reliance : reliances) {
            fresh.ids().stream()
                    .flatMap(id -> fresh.versions(id).stream())
                    .forEach(pack -> reliance.unfit(pack)
                            .forEach(fault -> faults.add(
                                    PackVersion.of(pack).file(),
                                    1,
                                    fault.where(),
                                    fault.code(),
                                    fault.arguments().toArray())));
        }
    }
}
