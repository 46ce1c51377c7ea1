package org.lingqu.server;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.modulith.core.ApplicationModuleIdentifier;
import org.springframework.modulith.core.ApplicationModuleIdentifiers;
import org.springframework.modulith.runtime.flyway.MigrationFilter;
import org.springframework.modulith.runtime.flyway.SpringModulithFlywayMigrationStrategy;

/**
 * Brings the schema of every module up to date: a folder below {@code db/migration} belongs to the module of its name and has a history of
 * its own; what all share ({@code __root}) comes first. The folders themselves say which modules there are. Modulith's own way reads every
 * class of the platform at each start to find that out, see docs/decisions/2026-11-28-start-time.md.
 */
@Configuration(proxyBeanMethods = false)
class ModuleMigrations {

    private static final String ALL = "classpath*:db/migration/*/V*.sql";
    private static final String SHARED = "__root";

    @Bean
    SpringModulithFlywayMigrationStrategy moduleMigrationStrategy(ResourcePatternResolver resources)
            throws IOException {
        return new SpringModulithFlywayMigrationStrategy(
                ApplicationModuleIdentifiers.of(modules(resources)), MigrationFilter.USE_ALL);
    }

    /** The modules with migrations, by name: a schema depends on no other, so their order means nothing. */
    static List<ApplicationModuleIdentifier> modules(ResourcePatternResolver resources) throws IOException {
        TreeSet<String> folders = new TreeSet<>();
        for (Resource file : resources.getResources(ALL)) {
            String[] path = file.getURL().getPath().split("/");
            folders.add(path[path.length - 2]);
        }
        folders.remove(SHARED);
        return folders.stream().map(ApplicationModuleIdentifier::of).toList();
    }
}
