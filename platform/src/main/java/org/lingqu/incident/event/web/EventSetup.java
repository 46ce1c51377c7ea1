package org.lingqu.incident.event.web;

import org.lingqu.incident.event.SecurityEvents;
import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The register's place in the menu, with how many events are open. */
@Configuration(proxyBeanMethods = false)
class EventSetup {

    @Bean
    Place securityEvents(SecurityEvents events) {
        return Place.of("security-events", "/incident/events", "incident.events", 112)
                .needing(Permission.SHARING_ANSWER, Permission.SUPERVISE, Permission.AUDIT_READ)
                .counting(events::open);
    }
}
