package org.lingqu.pool;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code lingqu.pool.*}.
 *
 * @param memoryLimit most memory the embedded engine takes beside the Java heap; 25 to 40 % of the machine is sensible
 * @param threads threads of the embedded engine; 0 for one a processor
 * @param tempLimit most disk the engine takes when a job does not fit into its memory
 * @param heavyJobs loads and rebuilds that run at a time; the others wait
 * @param chunk text judged at a time; each chunk becomes a file of the table
 * @param keepVersions newest versions of an entry whose rows are always kept
 * @param keepFor how long the rows of an older version are kept
 * @param fileGrace how long a file stays to which no version refers any more
 * @param servingGrace how long a succeeded serving table stays readable
 */
@Validated
@ConfigurationProperties("lingqu.pool")
public record PoolSettings(
        @DefaultValue("832MB") DataSize memoryLimit,
        @DefaultValue("0") @Min(0) @Max(256) int threads,
        @DefaultValue("20GB") DataSize tempLimit,
        @DefaultValue("1") @Min(1) @Max(16) int heavyJobs,
        @DefaultValue("128MB") DataSize chunk,
        @DefaultValue("3") @Min(1) @Max(10_000) int keepVersions,
        @DefaultValue("365d") Duration keepFor,
        @DefaultValue("24h") Duration fileGrace,
        @DefaultValue("60s") Duration servingGrace) {}
