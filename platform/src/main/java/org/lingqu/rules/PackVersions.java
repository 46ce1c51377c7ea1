package org.lingqu.rules;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.lingqu.calendar.Term;

/** Checks what only several packs together can show: versions of one pack in time, superior packs that exist. */
final class PackVersions {

    private final PackFaults faults;

    PackVersions(PackFaults faults) {
        this.faults = faults;
    }

    void check(Map<String, List<RulePack>> byId) {
        byId.forEach((id, versions) -> {
            List<RulePack> ordered = versions.stream()
                    .sorted(Comparator.comparingInt(RulePack::version))
                    .toList();
            for (int i = 1; i < ordered.size(); i++) {
                succession(ordered.get(i - 1), ordered.get(i));
            }
            ordered.forEach(pack -> parents(pack, byId));
        });
    }

    private void succession(RulePack earlier, RulePack later) {
        String file = PackVersion.of(later).file();
        LocalDate from = later.effectiveFrom().orElse(null);
        LocalDate to = earlier.effectiveTo().orElse(null);
        if (later.version() == earlier.version()) {
            faults.add(file, 1, "version", "pack-version-twice", later.id(), later.version());
        } else if (from == null) {
            faults.add(file, 1, "effectiveFrom", "pack-version-undated", later.version());
        } else if (to == null || !to.isBefore(from)) {
            faults.add(file, 1, "effectiveFrom", "pack-versions-overlap", earlier.version(), from.minusDays(1));
        } else if (!to.plusDays(1).equals(from)) {
            faults.add(file, 1, "effectiveFrom", "pack-versions-gap", to, from, to.plusDays(1));
        }
        retention(earlier, later, file);
    }

    private void retention(RulePack earlier, RulePack later, String file) {
        Term before = earlier.ownValue("audit.retentionMin")
                .asLimit()
                .map(Limit::term)
                .orElse(null);
        Term after =
                later.ownValue("audit.retentionMin").asLimit().map(Limit::term).orElse(null);
        if (before != null && (after == null || Terms.months(after) < Terms.months(before))) {
            faults.add(file, 1, "audit.retentionMin", "pack-retention-shortened", before);
        }
    }

    private void parents(RulePack pack, Map<String, List<RulePack>> byId) {
        for (ParentOffer offer : pack.parents()) {
            if (offer.pack().equals(pack.id()) || !byId.containsKey(offer.pack())) {
                faults.add(
                        PackVersion.of(pack).file(),
                        1,
                        "parent",
                        "pack-parent-unknown",
                        offer.pack(),
                        PackFaults.allowed(byId.keySet()));
            }
        }
    }
}
