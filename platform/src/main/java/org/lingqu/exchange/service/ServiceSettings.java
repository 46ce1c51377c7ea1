package org.lingqu.exchange.service;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the exchange may ask in the departments.
 *
 * @param serviceHosts hosts of interfaces that departments run themselves, each {@code host} or {@code host:port}; empty: none is asked
 * @param serviceAuthorities PEM file of authorities, or of single certificates, trusted for them beside the well-known ones; empty: none
 */
@ConfigurationProperties("lingqu.exchange")
record ServiceSettings(
        @DefaultValue List<String> serviceHosts,
        @DefaultValue("") String serviceAuthorities) {

    ServiceSettings {
        serviceHosts = List.copyOf(serviceHosts);
    }
}
