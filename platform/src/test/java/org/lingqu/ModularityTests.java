package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The house has the rooms and arrows of the design, and no others. Writes the diagrams the architecture page shows. */
class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(LingquApplication.class);

    @Test
    void modules_use_only_what_they_are_allowed_to() {
        modules.detectViolations().throwIfPresent();
    }

    @Test
    void every_module_says_what_it_may_use() {
        assertThat(modules)
                .allSatisfy(module -> assertThat(module.getBasePackage()
                                .getAnnotation(org.springframework.modulith.ApplicationModule.class))
                        .as(module.getDisplayName())
                        .isPresent());
    }

    @Test
    void draws_the_house() {
        new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
    }
}
