package org.lingqu.catalog.level;

import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.NotInCatalog.Opening;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.springframework.test.context.TestPropertySource;

/** The unified catalog of Henan's draft, which leaves it to the catalog's own article that nothing is collected without an entry. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class HenanCatalogIntegrationTests extends UnifiedCatalog {

    @Test
    @Obligation("HN-8.1")
    void identifiers_of_all_nodes_differ_and_what_is_in_no_catalog_is_not_loaded_shared_or_opened()
            throws NoSuchAlgorithmException {
        identifiersAreUnique();
        whatIsNotInItIsRefused("第八条", "", Opening.on("开放清单"));
    }
}
