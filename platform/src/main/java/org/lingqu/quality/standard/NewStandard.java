package org.lingqu.quality.standard;

import java.util.List;

/**
 * A standard as it is stated.
 *
 * @param level name of a {@link StandardLevel}
 * @param kind name of a {@link StandardKind}
 */
public record NewStandard(
        String code, String title, String level, String kind, String issuedBy, List<StandardRule> rules) {

    public NewStandard {
        rules = List.copyOf(rules);
    }
}
