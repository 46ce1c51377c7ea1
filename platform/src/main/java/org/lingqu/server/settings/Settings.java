package org.lingqu.server.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lingqu.kernel.Problem;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** All settings of the node, gathered from the records that declare them; so a setting that nobody reads does not exist. */
public final class Settings {

    private static final String ROOT = "org.lingqu";

    private Settings() {}

    /** Every setting, by name. */
    public static List<Setting> all() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Setting> settings = new ArrayList<>();
        scanner.findCandidateComponents(ROOT).forEach(found -> {
            Class<?> type = ClassUtils.resolveClassName(
                    String.valueOf(found.getBeanClassName()), Settings.class.getClassLoader());
            ConfigurationProperties properties = type.getAnnotation(ConfigurationProperties.class);
            if (properties != null && type.isRecord()) {
                collect(properties.value(), type, settings);
            }
        });
        settings.sort(Comparator.comparing(Setting::name));
        return List.copyOf(settings);
    }

    /** The setting a name belongs to; a map's entries belong to the map. */
    static List<Setting> named(ConfigurationPropertyName name) {
        return all().stream().filter(setting -> setting.isNamed(name)).toList();
    }

    private static void collect(String prefix, Class<?> type, List<Setting> settings) {
        Parameter[] parameters = canonical(type).getParameters();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getType().isRecord()
                    && components[i].getType().getPackageName().startsWith(ROOT + ".")
                    && !components[i].getType().getPackageName().startsWith(ROOT + ".kernel")) {
                collect(Setting.of(prefix, components[i], null, null, null).name(), components[i].getType(), settings);
            } else {
                settings.add(Setting.of(
                        prefix,
                        components[i],
                        parameters[i].getAnnotation(DefaultValue.class),
                        parameters[i].getAnnotation(Min.class),
                        parameters[i].getAnnotation(Max.class)));
            }
        }
    }

    private static Constructor<?> canonical(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == type.getRecordComponents().length) {
                return constructor;
            }
        }
        throw Problem.unavailable("internal");
    }
}
