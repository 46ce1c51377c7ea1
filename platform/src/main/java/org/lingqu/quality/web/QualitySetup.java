package org.lingqu.quality.web;

import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Quality's place in the menu. */
@Configuration(proxyBeanMethods = false)
class QualitySetup {

    private static final int AFTER_COLLECTION = 40;

    @Bean
    Place quality() {
        return Place.of("quality", "/quality", "quality.place", AFTER_COLLECTION);
    }
}
