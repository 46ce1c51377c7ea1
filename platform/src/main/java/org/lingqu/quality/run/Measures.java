package org.lingqu.quality.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.quality.Dimension;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** The measures the regulation in force names, in its own words and order, each by the characteristic of the standard it stands for. */
@Component
public class Measures {

    private static final String NAMED = "quality.measures";
    private static final Map<String, Dimension> WORDS = Map.of(
            "规范性", Dimension.CONFORMITY,
            "完整性", Dimension.COMPLETENESS,
            "准确性", Dimension.ACCURACY,
            "一致性", Dimension.CONSISTENCY,
            "时效性", Dimension.TIMELINESS,
            "可访问性", Dimension.ACCESSIBILITY,
            "可用性", Dimension.ACCESSIBILITY);

    private final RulePacks packs;

    Measures(RulePacks packs) {
        this.packs = packs;
    }

    /**
     * A measure of a resource.
     *
     * @param name as the regulation calls it
     * @param score 0 to 100 by the last check; null when nothing was evaluated, and before the first one
     */
    public record Measure(
            String name, Dimension dimension, @Nullable Double score) {}

    /** Empty where the regulation names none. */
    public List<Measure> of(@Nullable Run run) {
        List<Measure> all = new ArrayList<>();
        for (String name : packs.active().list(NAMED)) {
            Dimension dimension = WORDS.get(name);
            if (dimension != null) {
                all.add(new Measure(
                        name, dimension, run == null ? null : run.dimensions().get(dimension)));
            }
        }
        return all;
    }
}
