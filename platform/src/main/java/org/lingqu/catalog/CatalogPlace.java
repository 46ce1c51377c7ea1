package org.lingqu.catalog;

import java.util.Optional;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.ui.FrameFacts;
import org.lingqu.ui.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalog's place in the menu and its search box at the top of every page. */
@Configuration(proxyBeanMethods = false)
class CatalogPlace {

    private static final int POSITION = 20;

    @Bean
    Place catalogInTheMenu(Compilation compilation) {
        return Place.of("catalog", "/catalog", "catalog.place", POSITION).counting(compilation::waitingFor);
    }

    @Bean
    FrameFacts catalogSearchBox() {
        return new FrameFacts() {
            @Override
            public Optional<String> searchHref() {
                return Optional.of("/catalog");
            }
        };
    }
}
