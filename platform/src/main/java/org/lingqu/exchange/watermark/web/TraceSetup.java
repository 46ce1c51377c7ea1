package org.lingqu.exchange.watermark.web;

import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The traces' place in the menu. */
@Configuration(proxyBeanMethods = false)
class TraceSetup {

    @Bean
    Place exchangeTraces() {
        return Place.of("exchange-traces", "/exchange/traces", "exchange.traces", 66)
                .needing(Permission.SUPERVISE, Permission.AUDIT_READ);
    }
}
