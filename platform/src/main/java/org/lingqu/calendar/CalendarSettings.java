package org.lingqu.calendar;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which calendar the node counts with.
 *
 * @param region code of the region whose days off count, e.g. {@code 513200}; {@code 000000} for the national calendar
 */
@Validated
@ConfigurationProperties("lingqu.calendar")
record CalendarSettings(
        @DefaultValue("000000") @Pattern(regexp = "\\d{6}") String region) {}
