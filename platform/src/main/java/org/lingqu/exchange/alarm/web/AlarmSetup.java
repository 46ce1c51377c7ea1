package org.lingqu.exchange.alarm.web;

import org.lingqu.exchange.alarm.Alarms;
import org.lingqu.kernel.Permission;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The alarms' place in the menu, with how many stand. */
@Configuration(proxyBeanMethods = false)
class AlarmSetup {

    @Bean
    Place exchangeAlarms(Alarms alarms) {
        return Place.of("exchange-alarms", "/exchange/alarms", "exchange.alarms", 65)
                .needing(Permission.SHARING_ANSWER, Permission.SUPERVISE, Permission.AUDIT_READ)
                .counting(alarms::standing);
    }
}
