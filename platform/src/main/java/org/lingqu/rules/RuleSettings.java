package org.lingqu.rules;

import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which law the node applies.
 *
 * @param pack id of the rule pack that counts, e.g. {@code AH}
 * @param inherit superior packs switched on, out of the pack's own list, separated by commas; {@code none} for none
 * @param folder folder with added or replaced rule packs; nothing for the shipped ones only
 */
@Validated
@ConfigurationProperties("lingqu.rules")
record RuleSettings(
        @DefaultValue("AH") @Pattern(regexp = "[A-Z]{2,8}") String pack,
        @DefaultValue("none") List<@Pattern(regexp = "none|[A-Z]{2,8}") String> inherit,
        @Nullable Path folder) {

    /** The superior packs named; empty for {@code none}. */
    List<String> superiors() {
        return inherit.stream().filter(id -> !id.equals("none")).toList();
    }
}
