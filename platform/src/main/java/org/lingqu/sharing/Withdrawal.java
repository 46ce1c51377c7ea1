package org.lingqu.sharing;

import java.time.Instant;

/** That a grant was ended before its period, by whom and why. */
public record Withdrawal(Instant at, String by, String reason) {}
