package org.lingqu.quality;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code lingqu.quality.*}.
 *
 * @param correctionDays days after which an order to correct is listed as overdue where the regulation has no limit
 */
@Validated
@ConfigurationProperties("lingqu.quality")
public record QualitySettings(
        @DefaultValue("7") @Min(1) @Max(90) int correctionDays) {}
