package org.lingqu.rules.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.rules.Norm;
import org.lingqu.rules.PackWords;
import org.lingqu.rules.RulePack;
import org.lingqu.ui.Chip;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.Page;

/**
 * The register of norms, or those that may be cited for a use on a day.
 *
 * @param norms what is listed
 * @param use for what; empty for the whole register
 * @param day the day asked for as typed; empty for any
 * @param pack the regulation whose ranks count
 * @param form what is wrong with the day
 */
public record NormsView(List<Norm> norms, String use, String day, RulePack pack, FormFaults form) {

    /** Uses and the key under which a pack lists the ranks it admits. */
    static final Map<String, String> USES = Map.of(
            "none", "sharing.restrictionBasisRanks.none",
            "conditional", "sharing.restrictionBasisRanks.conditional",
            "refusal", "sharing.refusalBasisRanks",
            "aggregation", "pool.aggregationRefusalRanks");

    /** The key of a use that is known. */
    static String key(String use) {
        return Objects.requireNonNull(USES.get(use), use);
    }

    public List<Chip> uses(Page page) {
        return Stream.of("none", "conditional", "refusal", "aggregation")
                .map(each -> Chip.of(page, "use", each, page.t("rules.norms.use." + each), null))
                .toList();
    }

    public String rank(Norm norm, Page page) {
        return page.t("name.NormRank." + norm.rank());
    }

    /** Which ranks the regulation admits for the use; empty for the whole register. */
    public String ranks(Page page) {
        String key = USES.get(use);
        if (key == null) {
            return "";
        }
        List<String> admitted = pack.list(key);
        String title = pack.names().title(page.wording().locale());
        PackWords words = PackWords.to(page.wording());
        return admitted.isEmpty()
                ? page.t("rules.norms.ranks.silent", title)
                : page.t(
                        "rules.norms.ranks",
                        title,
                        admitted.stream()
                                .map(rank -> words.code(key, rank))
                                .collect(Collectors.joining(page.t("rules.day.separator"))));
    }
}
