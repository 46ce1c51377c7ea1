package org.lingqu.catalog.requirement;

import org.lingqu.kernel.ResourceCode;

/**
 * An entry in force that was compiled under older requirements than those in force.
 *
 * @param requirement number of the version it was examined by; 0 when there was none yet
 */
public record OlderEntry(ResourceCode code, String name, String provider, int requirement) {}
