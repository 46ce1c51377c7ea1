package org.lingqu.ui;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Wires templates, messages, language and look. */
@Configuration(proxyBeanMethods = false)
class UiSetup implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Preferences());
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
    }

    @Bean
    static MessageSource messageSource(Environment environment) throws IOException {
        return Messages.found(environment);
    }

    @Bean
    WebMvcRegistrations mappings() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new FirstWordsMapping();
            }
        };
    }

    @Bean
    LocaleResolver localeResolver() {
        return new Preferences.Language();
    }

    @Bean
    @Profile("!dev")
    TemplateEngine templates() {
        return settled(
                TemplateEngine.createPrecompiled(null, ContentType.Html, UiSetup.class.getClassLoader(), "lqjte"));
    }

    /** Reads the templates from their sources at each change. Without a package name: the compiled ones of the build would win. */
    @Bean
    @Profile("dev")
    TemplateEngine templatesReloaded() {
        Path sources = Path.of("src/main/jte").toFile().isDirectory()
                ? Path.of("src/main/jte")
                : Path.of("platform/src/main/jte");
        return settled(TemplateEngine.create(
                new DirectoryCodeResolver(sources),
                Path.of("target/jte-dev"),
                ContentType.Html,
                UiSetup.class.getClassLoader()));
    }

    private static TemplateEngine settled(TemplateEngine engine) {
        engine.setBinaryStaticContent(true);
        engine.setTrimControlStructures(true);
        return engine;
    }
}
