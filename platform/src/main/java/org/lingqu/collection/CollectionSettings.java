package org.lingqu.collection;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.http.PullLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code lingqu.collection.*}.
 *
 * @param uploadMax largest file that may be handed in
 * @param rowKilobytes longest row of a source, in units of 1,024 bytes; a longer one is kept back
 * @param keepUploads how long the file of a load that did not land is kept, so that the load can be run again
 * @param sourceConnect how long a source may take to accept a connection
 * @param sourceSilence how long a source may send nothing before the load fails
 * @param checksums whether a source that can is asked for a digest of the rows it has shown; else it only counts them a second time
 * @param drivers folder with the jars of drivers the platform does not bring (openGauss, Kingbase, Dameng, Oracle, SQL Server); empty for none
 * @param interfaceHosts from which hosts data may be pulled by HTTP, each {@code host} or {@code host:port}; empty: from none
 * @param interfacePause how long an interface is left alone before it is asked again for a page it has not given
 * @param folders directory below which the watched folders of the departments lie; empty: in the data directory
 * @param sourceCheck how long ago an entry loaded from a table may have been compared with its source; zero: only when somebody asks
 * @param confirmWithOrder whether ordering a load by hand confirms it, where the regulation wants data confirmed; else somebody must look at it
 * @param folderQuiet how long a file without a manifest must not have changed to be complete
 */
@Validated
@ConfigurationProperties("lingqu.collection")
record CollectionSettings(
        @DefaultValue("4GB") DataSize uploadMax,
        @DefaultValue("1024") @Min(16) @Max(2048) int rowKilobytes,
        @DefaultValue("7d") Duration keepUploads,
        @DefaultValue("10s") Duration sourceConnect,
        @DefaultValue("5m") Duration sourceSilence,
        @DefaultValue("true") boolean checksums,
        @DefaultValue("") String drivers,
        @DefaultValue List<String> interfaceHosts,
        @DefaultValue("1s") Duration interfacePause,
        @DefaultValue("") String folders,
        @DefaultValue("30d") Duration sourceCheck,
        @DefaultValue("true") boolean confirmWithOrder,
        @DefaultValue("30s") Duration folderQuiet) {

    private static final int ATTEMPTS = 3;
    private static final int MOST_PAGES = 100_000;

    CollectionSettings {
        interfaceHosts = List.copyOf(interfaceHosts);
    }

    PullLimits pullLimits() {
        return new PullLimits(
                sourceConnect, sourceSilence, ATTEMPTS, interfacePause, uploadMax.toBytes(), rowBytes(), MOST_PAGES);
    }

    @Nullable
    Path driverFolder() {
        return drivers.isBlank() ? null : Path.of(drivers.strip());
    }

    @Nullable
    Path folderRoot() {
        return folders.isBlank() ? null : Path.of(folders.strip());
    }

    int rowBytes() {
        return rowKilobytes * 1_024;
    }
}
