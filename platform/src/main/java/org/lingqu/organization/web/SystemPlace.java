package org.lingqu.organization.web;

import java.util.List;
import java.util.stream.Stream;
import org.lingqu.kernel.Permission;
import org.lingqu.ui.Page;
import org.lingqu.ui.Place;
import org.lingqu.ui.Tab;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place 系统 in the menu, and the tabs that its pages share. */
@Configuration(proxyBeanMethods = false)
public class SystemPlace {

    private static final int POSITION = 130;

    /** Parts of the place. */
    public enum Part {
        DEPARTMENTS("/system/departments", Permission.ADMINISTER),
        REGIONS("/system/regions", Permission.ADMINISTER),
        SYSTEMS("/system/systems", Permission.SYSTEMS_MANAGE);

        private final String href;
        private final Permission needs;

        Part(String href, Permission needs) {
            this.href = href;
            this.needs = needs;
        }
    }

    @Bean
    Place system() {
        return Place.of("system", "/system", "organization.place", POSITION)
                .needing(Permission.ADMINISTER, Permission.SYSTEMS_MANAGE);
    }

    /** The parts open to the reader. */
    public static List<Tab> tabs(Page page, Part current) {
        return Stream.of(Part.values())
                .filter(part -> page.may(part.needs))
                .map(part -> new Tab(page.name(part), part.href, part == current))
                .toList();
    }
}
