package org.lingqu.collection.web;

import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Collection's place in the menu. */
@Configuration(proxyBeanMethods = false)
class CollectionSetup {

    @Bean
    Place collection() {
        return Place.of("collection", "/collection", "collection.place", 30).needing(Permission.COLLECT);
    }
}
