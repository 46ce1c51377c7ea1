package org.lingqu.server;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the node listens and keeps its data.
 *
 * @param address the network address to listen on; loopback unless configured otherwise
 * @param port TCP port of pages and interfaces; 0 takes a free one
 * @param data directory for everything that is not in an external database; on a local disk but for the folders that several processes or a cluster share
 */
@Validated
@ConfigurationProperties("lingqu.server")
record ServerSettings(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8340") @Min(0) @Max(65535) int port,
        @DefaultValue(".lingqu/node") Path data) {}
