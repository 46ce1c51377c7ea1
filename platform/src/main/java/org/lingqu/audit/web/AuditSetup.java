package org.lingqu.audit.web;

import java.util.EnumSet;
import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log's place in the menu: for everybody who works with data, not for who only runs the platform. */
@Configuration(proxyBeanMethods = false)
class AuditSetup {

    @Bean
    Place audit() {
        return Place.of("audit", "/audit", "audit.place", 110)
                .startingGroup()
                .needing(EnumSet.complementOf(EnumSet.of(Permission.ADMINISTER)).toArray(Permission[]::new));
    }
}
