package org.lingqu.server.settings;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.lingqu.kernel.Problem;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;

/** Refuses a start with a setting that does not exist, so that a slip of the pen is not taken for a choice. */
final class SettingsGuard implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("lingqu");

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        MutablePropertySources sources = event.getEnvironment().getPropertySources();
        StreamSupport.stream(sources.spliterator(), false)
                .filter(OriginTrackedMapPropertySource.class::isInstance)
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .map(name -> ConfigurationPropertyName.adapt(name, '.'))
                .filter(name -> OURS.isAncestorOf(name) && Settings.named(name).isEmpty() && !isHeading(name))
                .findFirst()
                .ifPresent(unknown -> {
                    String known = Settings.all().stream().map(Setting::name).collect(Collectors.joining(", "));
                    throw Problem.badInput("setting-unknown").with(unknown.toString(), known);
                });
    }

    /** A part of the commented file in which every setting is left out: {@code server:} with nothing below it. */
    private static boolean isHeading(ConfigurationPropertyName name) {
        return Settings.all().stream()
                .anyMatch(setting -> name.isAncestorOf(ConfigurationPropertyName.of(setting.name())));
    }
}
