package org.lingqu.exchange.service.web;

import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The register's place in the menu. */
@Configuration(proxyBeanMethods = false)
class ServiceSetup {

    @Bean
    Place departmentServices() {
        return Place.of("exchange-services", "/exchange/services", "exchange.services", 66)
                .needing(Permission.COLLECT, Permission.SUPERVISE, Permission.AUDIT_READ);
    }
}
