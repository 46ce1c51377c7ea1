package org.lingqu.organization;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.RegionCode;

/**
 * An administrative division.
 *
 * @param parent the next higher division; null for the country
 */
public record Region(RegionCode code, String name, @Nullable RegionCode parent) {}
