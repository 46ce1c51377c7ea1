package org.lingqu.peers.scg;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;

/**
 * Spring Cloud Gateway before one back end. Whether it checks tokens follows from whether the caller leaves its security in place (the bench
 * leaves it out for the raw proxy); with {@code peer.record} each call is recorded on the disk before it goes on.
 */
@SpringBootApplication
public class ScgPeer {

    public static void main(String[] arguments) {
        SpringApplication.run(ScgPeer.class, arguments);
    }

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, @Value("${peer.backend}") String backend) {
        return builder.routes()
                .route("row", route -> route.path("/**").uri(backend))
                .build();
    }

    @Bean
    @ConditionalOnProperty("peer.record")
    ChainedRecord chainedRecord(@Value("${peer.record}") String file) throws Exception {
        return new ChainedRecord(Path.of(file));
    }
}
