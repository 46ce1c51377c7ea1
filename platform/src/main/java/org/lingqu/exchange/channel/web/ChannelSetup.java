package org.lingqu.exchange.channel.web;

import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The register's place in the menu. */
@Configuration(proxyBeanMethods = false)
class ChannelSetup {

    @Bean
    Place directChannels() {
        return Place.of("exchange-channels", "/exchange/channels", "exchange.channels", 64)
                .needing(
                        Permission.SYSTEMS_MANAGE,
                        Permission.SHARING_ANSWER,
                        Permission.SUPERVISE,
                        Permission.AUDIT_READ);
    }
}
