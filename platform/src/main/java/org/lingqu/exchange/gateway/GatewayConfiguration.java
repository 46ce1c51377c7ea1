package org.lingqu.exchange.gateway;

import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Puts the gateway beside the pages: a servlet and a security chain of its own. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    private static final String ADDRESS = "/gateway/v1/*";

    @Bean
    ServletRegistrationBean<GatewayServlet> gatewayServlet(Intake intake, Gateway gateway) {
        ServletRegistrationBean<GatewayServlet> registration =
                new ServletRegistrationBean<>(new GatewayServlet(intake, gateway), ADDRESS);
        registration.setName("gateway");
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** A call is counted by the gateway itself; an observation of it by the server would cost as much as the decision about it. */
    @Bean
    ObservationPredicate callsAreCountedElsewhere() {
        return (name, context) -> {
            HttpServletRequest request =
                    context instanceof ServerRequestObservationContext served ? served.getCarrier() : null;
            return request == null || !request.getRequestURI().startsWith("/gateway/");
        };
    }

    /** No session, no cookie, no form: the servlet itself asks every caller for its token. */
    @Bean
    @Order(10)
    SecurityFilterChain gatewaySecurity() {
        return new DefaultSecurityFilterChain(
                PathPatternRequestMatcher.withDefaults().matcher("/gateway/**"), List.of());
    }
}
