package org.lingqu.hall.web;

import org.lingqu.casework.CaseLists;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The workbench's place in the menu, with the number of cases that wait. */
@Configuration(proxyBeanMethods = false)
class HallSetup {

    @Bean
    Place hall(CaseLists cases) {
        return Place.of("hall", "/", "hall.place", 10).counting(cases::waiting);
    }
}
