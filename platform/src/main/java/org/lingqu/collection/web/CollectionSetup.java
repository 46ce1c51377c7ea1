package org.lingqu.collection.web;

import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Collection's places in the menu. */
@Configuration(proxyBeanMethods = false)
class CollectionSetup {

    @Bean
    Place collection() {
        return Place.of("collection", "/collection", "collection.place", 30).needing(Permission.COLLECT);
    }

    /** The authority's way to the pools; a department finds its own beside what it has to load. */
    @Bean
    Place pools() {
        return Place.of("pools", "/collection/pools", "collection.pools", 31).needing(Permission.SUPERVISE);
    }
}
