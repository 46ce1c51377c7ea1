package org.lingqu.casework;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the case kernel.
 *
 * @param numberPrefix what case numbers begin with, e.g. 临渠 in 临渠共享〔2026〕418号
 * @param sweepEvery how often the sweep looks for limits that have run out; the law counts days, so minutes are enough
 * @param attachmentMax largest file that may be handed in
 * @param attachmentsPerStep most files handed in with one step
 * @param pilot whether the node only tries out: drafts and undated regulations then need no confirmation by the data authority
 */
@Validated
@ConfigurationProperties("lingqu.casework")
record CaseworkSettings(
        @DefaultValue("临渠") @NotBlank String numberPrefix,
        @DefaultValue("5m") Duration sweepEvery,
        @DefaultValue("20MB") DataSize attachmentMax,
        @DefaultValue("10") @Min(0) @Max(50) int attachmentsPerStep,
        @DefaultValue("false") boolean pilot) {}
