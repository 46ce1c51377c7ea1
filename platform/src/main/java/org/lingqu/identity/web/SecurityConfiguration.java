package org.lingqu.identity.web;

import java.util.List;
import org.lingqu.identity.ApiTokens;
import org.lingqu.identity.AppKeys;
import org.lingqu.identity.CredentialUses;
import org.lingqu.identity.NationalForm;
import org.lingqu.identity.Passwords;
import org.lingqu.identity.RefusedProofs;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two ways in: sessions for pages, bearer tokens for {@code /api} and for what is not public of {@code /log}. Both refuse everybody who has
 * not proved who he is, except at the addresses of {@link OpenEndpoints}. What somebody may do with a thing is checked by the thing's
 * module.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    /** Where those get data who have no account here: citizens and companies. */
    private static final String OPEN_DATA = "/open/";

    private final CurrentActor actors;

    SecurityConfiguration(CurrentActor actors) {
        this.actors = actors;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(actors);
    }

    /** What each filter does with each request is nobody's figure, and costs more than the filters. */
    @Bean
    static SecurityObservationSettings filtersAreNotObserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(20)
    SecurityFilterChain interfaceSecurity(
            HttpSecurity http,
            ApiTokens tokens,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        AuthenticationEntryPoint refuse = tokenNeeded(problems);
        return http.securityMatcher("/api/**", "/log/**")
                .authorizeHttpRequests(access -> {
                    OpenEndpoints.all().stream()
                            .filter(open -> open.pattern().startsWith("/api/")
                                    || open.pattern().startsWith("/log/"))
                            .forEach(open -> access.requestMatchers(open.method(), open.pattern())
                                    .permitAll());
                    access.anyRequest().authenticated();
                })
                .csrf(csrf -> csrf.disable()) // no cookie is looked at here, so there is nothing to forge
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .addFilterBefore(new BearerFilter(tokens), BasicAuthenticationFilter.class)
                .addFilterAfter(new BodyDoor(refuse), BearerFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refuse))
                .build();
    }

    @Bean
    @Order(30)
    SecurityFilterChain pageSecurity(
            HttpSecurity http,
            PasswordProvider passwords,
            Passwords passwordsOfAccounts,
            SignOutRecord signOut,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        AccessDeniedHandler forged = (request, response, cause) -> problems.resolveException(
                request, response, null, Problem.forbidden("form-expired").causedBy(cause));
        return http.authorizeHttpRequests(access -> {
                    OpenEndpoints.all()
                            .forEach(open -> access.requestMatchers(open.method(), open.pattern())
                                    .permitAll());
                    access.requestMatchers("/error").permitAll();
                    access.anyRequest().authenticated();
                })
                .authenticationProvider(passwords)
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .failureHandler(new SignInFailure())
                        .successHandler(new SignInSuccess(passwordsOfAccounts)))
                .logout(logout ->
                        logout.logoutUrl("/sign-out").addLogoutHandler(signOut).logoutSuccessUrl("/sign-in?out"))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new ContentSecurity(), HeaderWriterFilter.class)
                .addFilterBefore(new BodyDoor(new LoginUrlAuthenticationEntryPoint("/sign-in")), CsrfFilter.class)
                .addFilterAfter(new ActorFilter(actors), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new PasswordFirst(), ActorFilter.class)
                .exceptionHandling(handling -> handling.accessDeniedHandler(forged))
                .build();
    }

    /**
     * Beside the gateway's own servlets nothing is there, but the pages' servlet would take an upload apart before it says so. Who asks
     * for a token has none yet: a form too long is told so, and one in pieces, as programs send it, is let through.
     */
    @Bean
    FilterRegistrationBean<BodyDoor> bodiesBesideTheGateway(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        AuthenticationEntryPoint tooLong = (request, response, cause) -> problems.resolveException(
                request,
                response,
                null,
                Problem.of(Problem.Kind.TOO_LARGE, "body-too-large").with(BodyDoor.OF_STRANGERS / 1024));
        FilterRegistrationBean<BodyDoor> registration =
                new FilterRegistrationBean<>(new BodyDoor(tokenNeeded(problems), tooLong, true));
        registration.addUrlPatterns("/gateway/*");
        return registration;
    }

    private static AuthenticationEntryPoint tokenNeeded(HandlerExceptionResolver problems) {
        return (request, response, cause) -> problems.resolveException(
                request,
                response,
                null,
                Problem.of(Problem.Kind.UNAUTHENTICATED, "token-needed").telling("portal", OPEN_DATA));
    }

    @Bean
    ServletRegistrationBean<TokenServlet> systemTokens(
            SystemClients clients,
            CredentialUses uses,
            RefusedProofs refusals,
            LegalTime time,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            JsonMapper json) {
        return new ServletRegistrationBean<>(
                new TokenServlet(clients, uses, refusals, time, problems, json), TokenServlet.ADDRESS);
    }

    @Bean
    ServletRegistrationBean<SecretServlet> appSecrets(
            AppKeys keys,
            NationalForm form,
            CredentialUses uses,
            RefusedProofs refusals,
            LegalTime time,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            JsonMapper json) {
        return new ServletRegistrationBean<>(
                new SecretServlet(keys, form, uses, refusals, time, problems, json), SecretServlet.ADDRESS);
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
