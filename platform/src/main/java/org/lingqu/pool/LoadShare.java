package org.lingqu.pool;

import org.lingqu.kernel.LoadId;

/** How many rows of a version a load brought. */
public record LoadShare(LoadId load, long rows) {}
