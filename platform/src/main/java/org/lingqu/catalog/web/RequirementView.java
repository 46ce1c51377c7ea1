package org.lingqu.catalog.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.requirement.OlderEntry;
import org.lingqu.catalog.requirement.Requirement;

/**
 * The requirements for compiling as a page.
 *
 * @param all every version, the latest first
 * @param inForce the one that counts today; null before the first
 * @param older entries compiled under an older one
 * @param more whether there are more of them than shown
 * @param authority name of the data authority that issues them; empty while none is registered
 * @param mine whether the reader may issue one
 */
public record RequirementView(
        List<Requirement> all,
        @Nullable Requirement inForce,
        List<OlderEntry> older,
        boolean more,
        String authority,
        boolean mine) {}
