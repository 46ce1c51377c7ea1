package org.lingqu.server.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.PropertySource;

/** Refuses a start with a setting that does not exist, so that a slip of the pen is not taken for a choice. */
final class SettingsGuard implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("lingqu");

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        unknown(event.getEnvironment().getPropertySources().stream()).ifPresent(name -> {
            String known = Settings.all().stream().map(Setting::name).collect(Collectors.joining(", "));
            throw Problem.badInput("setting-unknown").with(name.toString(), known);
        });
    }

    /** The first name below {@code lingqu} in the configuration files that no record declares. */
    static Optional<ConfigurationPropertyName> unknown(Stream<? extends PropertySource<?>> sources) {
        return sources.filter(OriginTrackedMapPropertySource.class::isInstance)
                .map(OriginTrackedMapPropertySource.class::cast)
                .flatMap(SettingsGuard::named)
                .filter(name -> OURS.isAncestorOf(name) && Settings.named(name).isEmpty())
                .findFirst();
    }

    /** Names that have a value; the heading of a section in which everything is left out ({@code server:}) has none. */
    private static Stream<ConfigurationPropertyName> named(OriginTrackedMapPropertySource source) {
        return Arrays.stream(source.getPropertyNames())
                .filter(name -> !String.valueOf(source.getProperty(name)).isEmpty())
                .map(name -> ConfigurationPropertyName.adapt(name, '.'));
    }
}
