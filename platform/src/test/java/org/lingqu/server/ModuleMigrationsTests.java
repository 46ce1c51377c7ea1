package org.lingqu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingqu.LingquApplication;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.modulith.core.ApplicationModuleIdentifier;

/** The folders of migrations are read off the class path; each must belong to a module. */
class ModuleMigrationsTests {

    @Test
    void finds_the_modules_that_have_migrations_and_leaves_out_what_all_share() throws Exception {
        List<ApplicationModuleIdentifier> modules = ModuleMigrations.modules(new PathMatchingResourcePatternResolver());

        assertThat(modules)
                .extracting(ApplicationModuleIdentifier::toString)
                .contains("audit", "casework", "catalog", "identity", "organization", "sharing")
                .doesNotContain("__root", "migration")
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(LingquApplication.class.getResource(name + "/package-info.class"))
                        .as("a folder of migrations bears the name of a module")
                        .isNotNull());
    }
}
