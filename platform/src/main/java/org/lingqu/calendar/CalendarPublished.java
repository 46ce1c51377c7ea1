package org.lingqu.calendar;

import java.time.Year;
import org.lingqu.kernel.RegionCode;

/**
 * A notice was loaded: dates that touch its year may be computed again.
 *
 * @param region for whom; {@link RegionCode#NATION} for everybody
 * @param year the year it arranges
 * @param version 1 for the first arrangement of the year
 */
public record CalendarPublished(RegionCode region, Year year, int version) {}
