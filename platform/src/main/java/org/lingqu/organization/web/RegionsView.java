package org.lingqu.organization.web;

import java.util.List;
import org.lingqu.organization.Region;

/**
 * The divisions below one, or those that a text finds.
 *
 * @param words what was looked for; empty while the register is walked from the country down
 * @param above the way down to the division, from the country
 * @param rows the divisions
 * @param more whether the text finds more than are shown
 */
public record RegionsView(String words, List<Region> above, List<Region> rows, boolean more) {}
