package org.lingqu.exchange.gateway;

import java.util.List;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Puts the gateway beside the pages: a servlet with a door of its own, and a security chain that asks nothing. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    private static final String ADDRESS = "/gateway/v1/*";

    @Bean
    ServletRegistrationBean<GatewayServlet> gatewayServlet(Intake intake, Gateway gateway) {
        ServletRegistrationBean<GatewayServlet> registration =
                new ServletRegistrationBean<>(new GatewayServlet(intake, gateway), ADDRESS);
        registration.setName(GatewayServlet.NAME);
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<GatewayDoor> gatewayDoor(ServletRegistrationBean<GatewayServlet> gatewayServlet) {
        FilterRegistrationBean<GatewayDoor> registration =
                new FilterRegistrationBean<>(new GatewayDoor(Objects.requireNonNull(gatewayServlet.getServlet())));
        registration.addUrlPatterns(ADDRESS);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setAsyncSupported(true);
        return registration;
    }

    /** No session, no cookie, no form: the servlet itself asks every caller for its token, {@code /gateway/v1/token} for its secret. */
    @Bean
    @Order(10)
    SecurityFilterChain gatewaySecurity() {
        return new DefaultSecurityFilterChain(
                PathPatternRequestMatcher.withDefaults().matcher("/gateway/**"), List.of());
    }
}
