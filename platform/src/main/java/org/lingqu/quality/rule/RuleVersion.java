package org.lingqu.quality.rule;

import java.time.Instant;
import org.lingqu.quality.kind.RuleKind;

/**
 * What a rule said once.
 *
 * @param why the reason given for the change; empty where the platform made it
 */
public record RuleVersion(
        int version, RuleKind kind, double floor, RuleState state, String why, String changedBy, Instant changedAt) {}
