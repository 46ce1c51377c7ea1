package org.lingqu.sharing.web;

import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sharing's place in the menu. */
@Configuration(proxyBeanMethods = false)
class SharingSetup {

    @Bean
    Place sharing() {
        return Place.of("sharing", "/sharing", "sharing.place", 60)
                .needing(
                        Permission.SHARING_APPLY,
                        Permission.SHARING_ANSWER,
                        Permission.SYSTEMS_MANAGE,
                        Permission.SUPERVISE);
    }
}
