package org.lingqu.identity;

import org.lingqu.kernel.AccountId;

/** An account was disabled or its rights were taken: every session of it must end now. */
public record SessionsRevoked(AccountId account, String username) {}
