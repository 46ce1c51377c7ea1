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
 * @param nationalSuite whether the log has a second tree over the same records, in SM3 and signed with SM2, for those who must use national
 *     algorithms; the same in all processes of the node. Switched on late it catches up
 */
@Validated
@ConfigurationProperties("lingqu.audit")
record AuditSettings(
        @DefaultValue("lingqu.local/log") @Pattern(regexp = "[^\\s+]{3,200}")
        String logName,

        @DefaultValue("false") boolean nationalSuite) {}
