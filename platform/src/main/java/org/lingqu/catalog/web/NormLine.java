package org.lingqu.catalog.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lingqu.rules.Norm;
import org.lingqu.rules.NormRank;

/**
 * A line of the register of norms.
 *
 * @param rank null for one of a rank no entry may rest on
 * @param inForce whether it is in force today
 * @param citing how many entries in force rest on it
 * @param amendedOn when it was last amended; null when no amendment was recorded
 */
public record NormLine(
        Norm norm,
        @Nullable NormRank rank,
        boolean inForce,
        long citing,
        @Nullable LocalDate amendedOn) {}
