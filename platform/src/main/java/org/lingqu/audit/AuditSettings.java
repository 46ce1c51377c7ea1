package org.lingqu.audit;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The log of this node.
 *
 * @param logName name of the log in its checkpoints and of its key, like an address without {@code https://}; fixed with the first start,
 *     later changes have no effect
 */
@Validated
@ConfigurationProperties("lingqu.audit")
record AuditSettings(
        @DefaultValue("lingqu.local/log") @Pattern(regexp = "[^\\s+]{3,200}")
        String logName) {}
