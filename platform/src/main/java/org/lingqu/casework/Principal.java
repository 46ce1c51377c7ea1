package org.lingqu.casework;

import org.lingqu.kernel.AccountId;

/** The colleague as whose deputy somebody acted. */
public record Principal(AccountId id, String name) {}
